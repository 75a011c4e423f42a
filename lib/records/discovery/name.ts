/**
 * What an export is called on disk: the case, and enough of the export's id to tell two of a case apart. Only letters,
 * digits and hyphens of ASCII, which every system takes.
 */
export function archiveName(reference: string, exportId: string): string {
  const plain = reference
    .normalize("NFKD")
    .replaceAll(/[^0-9A-Za-z]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return `medzen-discovery-${plain === "" ? "case" : plain}-${exportId.slice(-8)}.zip`;
}
