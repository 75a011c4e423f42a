import { z } from "zod";

import type { CallWord, TrackKind } from "@/lib/adapters/rtc/port";
import { callWord } from "@/lib/adapters/rtc/shared/call-word";

/** What a person's one picture is of. */
export type Picture = Exclude<TrackKind, "microphone">;

/** What a person tells the others in the channel. */
export type Told = { picture: Picture } | { said: CallWord };

const told = z.union([
  z.object({ v: z.literal(1), picture: z.enum(["camera", "screen"]) }),
  z.object({ v: z.literal(1), said: callWord }),
]);
/** Agora carries no longer ones. */
const maxBytes = 1_024;

/**
 * Agora carries one picture of each person and says whether it is there, but not what it shows: that
 * people tell each other, and what they say about captions.
 */
export function writeWord(word: Told): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ v: 1, ...word }));
}

/** What somebody in the channel said; null for anything else. */
export function readWord(bytes: Uint8Array): Told | null {
  if (bytes.byteLength > maxBytes) return null;
  try {
    const word = told.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return "said" in word ? { said: word.said } : { picture: word.picture };
  } catch {
    return null;
  }
}
