/** Parses PostgreSQL's notation of a log position, `16/B374D848`. */
export function parseLsn(text: string): bigint {
  const match = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text);
  if (!match) throw new Error(`Not a log position: ${text}`);
  return (BigInt(`0x${match[1]}`) << 32n) | BigInt(`0x${match[2]}`);
}

export function formatLsn(lsn: bigint): string {
  const part = (value: bigint) => value.toString(16).toUpperCase();
  return `${part(lsn >> 32n)}/${part(lsn & 0xffff_ffffn)}`;
}
