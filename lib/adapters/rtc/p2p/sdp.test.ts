import { describe, expect, it } from "vitest";

import { candidatesOf, isPinned } from "./sdp";

const ours = "AA:BB:CC";
const sdp = (...lines: string[]) => `v=0\r\n${lines.join("\r\n")}\r\n`;

describe("a description", () => {
  it("belongs to one certificate however that is spelled", () => {
    const text = sdp("m=audio 9", "a=fingerprint:sha-256 aa:bb:cc", "m=video 9", `a=mid:1`);
    expect(isPinned(text, ours)).toBe(true);
    expect(isPinned(text, `sha-256 ${ours}`)).toBe(true);
  });

  it("belongs to nobody if one line names another certificate", () => {
    const text = sdp(`a=fingerprint:sha-256 ${ours}`, "a=fingerprint:sha-256 DD:EE:FF");
    expect(isPinned(text, ours)).toBe(false);
  });

  it("belongs to nobody if it names none, or by another hash", () => {
    expect(isPinned(sdp("m=audio 9"), ours)).toBe(false);
    expect(isPinned(sdp(`a=fingerprint:sha-1 ${ours}`), ours)).toBe(false);
  });

  it("tells its candidates with the section and the exchange they are of", () => {
    const text = sdp(
      "m=audio 9",
      "a=mid:0",
      "a=ice-ufrag:uf",
      "a=candidate:1 1 udp 1 127.0.0.1 5 typ host",
      "m=video 9",
      "a=mid:1",
    );
    expect(candidatesOf(text)).toEqual([
      {
        candidate: "candidate:1 1 udp 1 127.0.0.1 5 typ host",
        sdpMid: "0",
        usernameFragment: "uf",
      },
    ]);
  });
});
