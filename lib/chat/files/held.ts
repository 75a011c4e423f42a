/** So many files of a page are kept to be shown again without being fetched. */
const maxHeld = 24;

const held = new Map<string, string>();

/** Own files go on being shown from this page's memory once they are sent, by their id. */
export function holdContent(fileId: string, content: Blob): string {
  const known = held.get(fileId);
  if (known !== undefined) return known;
  const address = URL.createObjectURL(content);
  held.set(fileId, address);
  const [oldest] = held.keys();
  if (held.size > maxHeld && oldest !== undefined) letGo(oldest);
  return address;
}

/** The address in this page's memory of a file, by its id; null when it is not there. */
export function heldContent(fileId: string): string | null {
  return held.get(fileId) ?? null;
}

function letGo(fileId: string): void {
  URL.revokeObjectURL(held.get(fileId) ?? "");
  held.delete(fileId);
}
