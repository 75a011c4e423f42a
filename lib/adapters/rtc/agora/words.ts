import { z } from "zod";

import { type CallWord, maxTurn, type Step, type TrackKind } from "@/lib/adapters/rtc/port";
import { callWord } from "@/lib/adapters/rtc/shared/call-word";

/** What a person's one picture is of. */
export type Picture = Exclude<TrackKind, "microphone">;

/** What a person's page says of itself: what its picture shows, and how far the call has stepped down. */
export type Word = { picture: Picture | null; step: Step };

/** What a person tells the others in the channel. */
export type Told = Word | { said: CallWord };

const told = z.union([
  z.object({
    v: z.literal(1),
    /** Null where no picture goes out. */
    picture: z.enum(["camera", "screen"]).nullable(),
    step: z.object({
      level: z.enum(["full", "small", "audio-only", "text"]),
      turn: z.int().min(0).max(maxTurn),
    }),
  }),
  z.object({ v: z.literal(1), said: callWord }),
]);
/** Agora carries no longer ones. */
const maxBytes = 1_024;

/**
 * Agora carries one picture of each person and says whether it is there, but not what it shows, and it
 * knows nothing of how far a call has stepped down: these are what people tell each other, and what they
 * say about captions.
 */
export function writeWord(word: Told): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ v: 1, ...word }));
}

/** What somebody in the channel said; null for anything else. */
export function readWord(bytes: Uint8Array): Told | null {
  if (bytes.byteLength > maxBytes) return null;
  try {
    const word = told.parse(JSON.parse(new TextDecoder().decode(bytes)));
    if ("said" in word) return { said: word.said };
    return { picture: word.picture, step: word.step };
  } catch {
    return null;
  }
}
