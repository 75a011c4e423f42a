import type { Copied } from "./types";

const at = Date.UTC(2026, 10, 20, 9, 0);
const me = "10000000-0000-7000-8000-000000000001";
const doctor = "10000000-0000-7000-8000-000000000002";
const mother = "10000000-0000-7000-8000-000000000003";
const visit = "20000000-0000-7000-8000-000000000001";
const call = "20000000-0000-7000-8000-000000000002";
const thread = "30000000-0000-7000-8000-000000000001";
const assistantThread = "30000000-0000-7000-8000-000000000002";

/** A record with one of each piece, and with what people write to break a page. */
export const sampleRecord: readonly Copied[] = [
  {
    kind: "patient",
    at,
    patient: {
      id: me,
      name: "Amina <b>Diallo</b>",
      email: "amina@example.org",
      recordNumber: "MZ-1001",
      birthDate: "1990-02-28",
      locale: "en",
      timeZone: "Europe/Paris",
    },
  },
  { kind: "person", id: doctor, name: "Dr. Grace Mbeki", role: "provider" },
  { kind: "person", id: mother, name: "أم أمينة", role: "guest" },
  {
    kind: "visit",
    id: visit,
    providerId: doctor,
    startsAt: at,
    endsAt: at + 1_800_000,
    status: "cancelled",
    visitType: "video",
    reason: "Knee & hip <script>alert(1)</script>",
    bookedAt: at - 86_400_000,
  },
  {
    kind: "call",
    id: call,
    visitId: visit,
    providerId: doctor,
    opensAt: at,
    closesAt: at + 1_800_000,
    status: "no-show",
  },
  {
    kind: "consent",
    id: "40000000-0000-7000-8000-000000000001",
    callId: call,
    subject: "transcription",
    wording: "captions-1",
    givenAt: at,
    withdrawnAt: at + 60_000,
  },
  {
    kind: "consent",
    id: "40000000-0000-7000-8000-000000000002",
    callId: null,
    subject: "email",
    wording: "email-1",
    givenAt: null,
    withdrawnAt: at,
  },
  {
    kind: "thread",
    id: thread,
    title: "Knee",
    visitId: visit,
    startedAt: at,
    peopleIds: [me, doctor, mother],
  },
  {
    kind: "message",
    id: "50000000-0000-7000-8000-000000000001",
    threadId: thread,
    senderId: me,
    text: 'It hurts.\n<img src=x onerror="alert(1)">',
    replyToId: null,
    at,
    editedAt: at + 1_000,
    removed: false,
    files: [{ name: "knee<1>.jpg", mime: "image/jpeg", bytes: 204_800 }],
  },
  {
    kind: "message",
    id: "50000000-0000-7000-8000-000000000002",
    threadId: thread,
    senderId: doctor,
    text: "",
    replyToId: "50000000-0000-7000-8000-000000000001",
    at: at + 2_000,
    editedAt: null,
    removed: true,
    files: [],
  },
  {
    kind: "message",
    id: "50000000-0000-7000-8000-000000000003",
    threadId: thread,
    senderId: null,
    text: "The visit was cancelled.",
    replyToId: null,
    at: at + 3_000,
    editedAt: null,
    removed: false,
    files: [],
  },
  {
    kind: "assistantThread",
    id: assistantThread,
    assistant: "health_education",
    title: null,
    startedAt: at,
  },
  {
    kind: "assistantMessage",
    id: "60000000-0000-7000-8000-000000000001",
    threadId: assistantThread,
    author: "patient",
    authorId: me,
    text: "What is a sprain?",
    at,
  },
  {
    kind: "assistantMessage",
    id: "60000000-0000-7000-8000-000000000002",
    threadId: assistantThread,
    author: "assistant",
    authorId: null,
    text: "A stretched ligament.",
    at: at + 1_000,
  },
];

export async function* piecesOf(pieces: readonly Copied[]): AsyncGenerator<Copied> {
  yield* pieces;
}

/** Everything that a stream of text says. */
export async function whole(text: AsyncIterable<string>): Promise<string> {
  let all = "";
  for await (const piece of text) all += piece;
  return all;
}
