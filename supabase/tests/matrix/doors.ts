import { type Person, readers, writers } from "./cast.ts";
import type { World } from "./world.ts";
import type { WritingCell } from "./writing-cell.ts";

/** The topics of a live server, by kind, as a query of the person's own. A kind without its row here fails. */
export const topicKinds = {
  conversation: (w: World) => topicOf(w, "conversations", "conversation"),
  call: (w: World) => topicOf(w, "video_call_sessions", "call"),
  user: (w: World, me: Person) => `user:${w.people[me === "patient" ? "provider" : me]}`,
};

function topicOf(world: World, table: string, kind: string): string {
  return `${kind}:${world.id(table, "ours")}:${world.epochs[table] ?? 0}`;
}

const listen = (topic: string) =>
  `select set_config('realtime.topic', '${topic}', true); select 1 from realtime.messages where topic = '${topic}'`;
const speak = (topic: string, extension: string) =>
  `select set_config('realtime.topic', '${topic}', true); insert into realtime.messages (topic, extension) values ('${topic}', '${extension}')`;

const speaking = (who: string) => ({
  open: { ok: who, else: "rls" },
  early: { else: "rls" },
  closed: { else: "rls" },
});

const live: WritingCell[] = [
  {
    table: "realtime.messages",
    name: "listen to the conversation",
    sql: (w) => listen(topicKinds.conversation(w)),
    expected: { ok: readers, else: "none" },
    anon: "none",
  },
  {
    table: "realtime.messages",
    name: "listen to the call",
    sql: (w) => listen(topicKinds.call(w)),
    expected: {
      open: { ok: "patient provider", else: "none" },
      early: { else: "none" },
      closed: { else: "none" },
    },
    anon: "none",
  },
  {
    table: "realtime.messages",
    name: "listen to a person (the patient: to another)",
    sql: (w, me) => listen(topicKinds.user(w, me)),
    expected: { none: "patient deactivated halfway", else: "ok" },
    anon: "none",
  },
  ...(["broadcast", "presence"] as const).map((extension) => ({
    table: "realtime.messages",
    name: `${extension} in the conversation`,
    sql: (w: World) => speak(topicKinds.conversation(w), extension),
    expected: speaking(writers),
    anon: "rls",
  })),
  {
    table: "realtime.messages",
    name: "broadcast in the call",
    sql: (w) => speak(topicKinds.call(w), "broadcast"),
    expected: speaking("patient provider"),
    anon: "rls",
  },
  {
    table: "realtime.messages",
    name: "broadcast to a person",
    sql: (w, me) => speak(topicKinds.user(w, me), "broadcast"),
    expected: { else: "rls" },
    anon: "rls",
  },
  {
    table: "realtime.messages",
    name: "pretend a change of a table",
    sql: (w) => speak(topicKinds.conversation(w), "postgres_changes"),
    expected: { else: "rls" },
    anon: "rls",
  },
];

const upload = (world: World, bucket: string) =>
  `insert into storage.objects (bucket_id, name)
    values ('${bucket}', 'conversations/${world.id("conversations", "ours")}/${world.id("messages", "old")}')`;

const files: WritingCell[] = [
  {
    table: "storage.objects",
    name: "upload into the conversation",
    sql: (w) => upload(w, "attachments"),
    expected: speaking(writers),
    anon: "rls",
  },
  {
    table: "storage.objects",
    name: "upload into another bucket",
    sql: (w) => upload(w, "elsewhere"),
    expected: { else: "rls" },
    anon: "rls",
  },
  {
    table: "storage.objects",
    name: "replace files",
    sql: () => "update storage.objects set name = name",
    expected: { else: "none" },
    anon: "none",
  },
  {
    table: "storage.objects",
    name: "remove files: only one's own that belong to no message",
    sql: () => "delete from storage.objects",
    expected: { ok: "patient", else: "none" },
    anon: "none",
  },
  {
    table: "storage.buckets",
    name: "make a bucket",
    sql: () => "insert into storage.buckets (id, name) values ('mine', 'mine')",
    expected: { else: "rls" },
    anon: "rls",
  },
];

/** The matrix of the two doors beside the tables: live topics and files. */
export const doorCells: WritingCell[] = [...live, ...files];

/** Every bucket there is. */
export const buckets = ["attachments"];
