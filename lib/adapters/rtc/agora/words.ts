import { z } from "zod";

import type { TrackKind } from "@/lib/adapters/rtc/port";

/** What a person's one picture is of. */
export type Picture = Exclude<TrackKind, "microphone">;

const word = z.object({ v: z.literal(1), picture: z.enum(["camera", "screen"]) });
const maxBytes = 256;

/**
 * Agora carries one picture of each person and says whether it is there, but not what it shows: that
 * is the one thing that people tell each other.
 */
export function writeWord(picture: Picture): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ v: 1, picture }));
}

/** What somebody in the channel said; null for anything else. */
export function readWord(bytes: Uint8Array): Picture | null {
  if (bytes.byteLength > maxBytes) return null;
  try {
    return word.parse(JSON.parse(new TextDecoder().decode(bytes))).picture;
  } catch {
    return null;
  }
}
