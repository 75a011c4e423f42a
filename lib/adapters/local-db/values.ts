/** SQLite has no yes and no. */
export function yes(value: number): boolean {
  return value !== 0;
}

/**
 * A time as rows on the device spell it: UTC, six digits of the second, `Z`. The server's cursors
 * come with an offset and as many digits as it needed, and texts are compared here.
 */
export function instantText(value: string): string {
  const text = value.replace(" ", "T").replace(/(?:\+00(?::?00)?|Z)$/, "");
  const [whole = text, fraction = ""] = text.split(".");
  return `${whole}.${fraction.padEnd(6, "0")}Z`;
}
