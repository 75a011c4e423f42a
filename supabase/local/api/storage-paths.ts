/**
 * A key as a part of an address, each of its names escaped.
 * @returns null for a key with a name of dots: an address parser would take it for a way up, and the
 * call would end somewhere else than where it was allowed.
 */
export function keyInAddress(key: string): string | null {
  const names = key.split("/");
  return names.some((name) => name === "." || name === "..")
    ? null
    : names.map(encodeURIComponent).join("/");
}
