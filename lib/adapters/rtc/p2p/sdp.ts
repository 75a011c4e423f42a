/** A fingerprint in one spelling: without the name of its hash, in capitals. */
export function bareFingerprint(text: string): string {
  return text.replace(/^sha-256\s+/i, "").toUpperCase();
}

/** Every SHA-256 fingerprint that a description names; another hash counts as itself and fits nothing. */
export function fingerprintsOf(sdp: string): string[] {
  return [...sdp.matchAll(/^a=fingerprint:(.+?)\s*$/gm)].map(([, value = ""]) =>
    bareFingerprint(value),
  );
}

/**
 * Whether a description belongs to the holder of one certificate. Every media section may name a
 * fingerprint of its own, so all must fit: one that doesn't would let another take over a line.
 */
export function isPinned(sdp: string, fingerprint: string): boolean {
  const named = fingerprintsOf(sdp);
  return named.length > 0 && named.every((it) => it === bareFingerprint(fingerprint));
}

/** The candidates that a description carries, each with the section that it stands in. */
export function candidatesOf(sdp: string) {
  return sdp.split(/^(?=m=)/m).flatMap((section) => {
    const sdpMid = /^a=mid:(\S+)/m.exec(section)?.[1];
    const usernameFragment = /^a=ice-ufrag:(\S+)/m.exec(section)?.[1];
    if (sdpMid === undefined) return [];
    return [...section.matchAll(/^a=(candidate:.+?)\s*$/gm)].map(([, candidate = ""]) => ({
      candidate,
      sdpMid,
      usernameFragment: usernameFragment ?? null,
    }));
  });
}
