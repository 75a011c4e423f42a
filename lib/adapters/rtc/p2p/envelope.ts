import { z } from "zod";

import { maxTurn } from "@/lib/adapters/rtc/port";
import { callWord } from "@/lib/adapters/rtc/shared/call-word";

/** The most that one message may weigh, in bytes: an offer with all its candidates is half of it. */
export const maxEnvelopeBytes = 16_384;

const uid = z.int().min(1).max(2_147_483_647);
const sid = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/);
/** Counts the exchanges of one connection: a later one makes the earlier ones void. */
const nid = z.int().min(1);

const says = z.object({ microphone: z.boolean(), camera: z.boolean(), screen: z.boolean() });
const step = z.object({
  level: z.enum(["full", "small", "audio-only", "text"]),
  turn: z.int().min(0).max(maxTurn),
});
const status = { says, step };

const candidate = z.object({
  candidate: z.string().max(1_000),
  sdpMid: z.string().max(16).nullish(),
  sdpMLineIndex: z.int().min(0).max(8).nullish(),
  usernameFragment: z.string().max(256).nullish(),
});

const body = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hello"), ...status }),
  z.object({
    type: z.literal("desc"),
    nid,
    desc: z.object({ type: z.enum(["offer", "answer"]), sdp: z.string().max(maxEnvelopeBytes) }),
  }),
  z.object({ type: z.literal("cand"), cands: z.array(candidate).min(1).max(40) }),
  z.object({ type: z.literal("need"), nid: nid.optional(), restart: z.boolean().optional() }),
  z.object({ type: z.literal("state"), ...status }),
  z.object({ type: z.literal("ping"), ...status }),
  z.object({ type: z.literal("word"), word: callWord }),
  z.object({
    type: z.literal("bye"),
    reason: z.enum([
      "hung-up",
      "ended",
      "window-closed",
      "removed",
      "superseded",
      "network",
      "failed",
      "room-full",
    ]),
  }),
]);

const head = z.object({
  v: z.literal(1),
  from: uid,
  /** Random per life of a page: another one from a known uid is a reload or a second tab. */
  sid,
  /** When that life began, by the server's clock in milliseconds. */
  at: z.int().min(0),
  to: uid.optional(),
  toSid: sid.optional(),
});

const envelope = z.intersection(head, body);

export type Body = z.infer<typeof body>;
export type Envelope = z.infer<typeof envelope>;
export type Status = z.infer<z.ZodObject<typeof status>>;

/** Bytes of a message as it travels. */
function weigh(message: unknown): number {
  try {
    return new TextEncoder().encode(JSON.stringify(message) ?? "").byteLength;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** What somebody sent, if it is one of ours and small enough; anything else is null. */
export function readEnvelope(message: unknown): Envelope | null {
  if (weigh(message) > maxEnvelopeBytes) return null;
  const read = envelope.safeParse(message);
  return read.success ? read.data : null;
}
