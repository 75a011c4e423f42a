import { z } from "zod";

import { maxTurn, type Step, type TrackKind } from "@/lib/adapters/rtc/port";

/** What a person's one picture is of. */
export type Picture = Exclude<TrackKind, "microphone">;

const word = z.object({
  v: z.literal(1),
  /** Null where no picture goes out. */
  picture: z.enum(["camera", "screen"]).nullable(),
  step: z.object({
    level: z.enum(["full", "small", "audio-only", "text"]),
    turn: z.int().min(0).max(maxTurn),
  }),
});
const maxBytes = 256;

/** What people tell each other over Agora, because its servers don't know it. */
export type Word = { picture: Picture | null; step: Step };

/**
 * Agora carries one picture of each person and says whether it is there, but not what it shows, and it
 * knows nothing of how far a call has stepped down: these are what people tell each other.
 */
export function writeWord({ picture, step }: Word): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ v: 1, picture, step }));
}

/** What somebody in the channel said; null for anything else. */
export function readWord(bytes: Uint8Array): Word | null {
  if (bytes.byteLength > maxBytes) return null;
  try {
    const { picture, step } = word.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return { picture, step };
  } catch {
    return null;
  }
}
