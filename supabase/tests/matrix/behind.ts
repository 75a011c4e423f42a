import { active, writers } from "./cast.ts";
import type { World } from "./world.ts";
import {
  type Outcomes,
  type WritingCell,
  granted,
  message,
  other,
  ours,
  uid,
  withoutTrigger,
} from "./writing-cell.ts";

const confirming =
  withoutTrigger("message_acknowledgements", "message_acknowledgements_before_insert") +
  granted("insert (conversation_id)", "message_acknowledgements");
const confirm = (world: World, person: string) =>
  `insert into public.message_acknowledgements (message_id, conversation_id, user_id)
    values ('${world.id("messages", "asked")}', ${ours(world)}, ${person})`;

/** Where a trigger refuses first, the policy behind it is shown alone. 23514: got past it, and has no place. */
const behindTriggers: WritingCell[] = [
  {
    table: "messages",
    name: "write past the trigger",
    given: withoutTrigger("messages", "messages_before_insert"),
    sql: (w, me) => message(w, uid(w, me)),
    expected: {
      open: { "23514": writers, else: "rls" },
      early: { else: "rls" },
      closed: { else: "rls" },
    },
  },
  {
    table: "messages",
    name: "write past the trigger in another's name",
    given: withoutTrigger("messages", "messages_before_insert"),
    sql: (w, me) => message(w, uid(w, other(me))),
    expected: { else: "rls" },
  },
  {
    table: "messages",
    name: "write past the trigger as the system",
    given: withoutTrigger("messages", "messages_before_insert"),
    sql: (w, me) => message(w, uid(w, me), ", message_type", ", 'system'"),
    expected: { else: "rls" },
  },
  {
    table: "message_reactions",
    name: "react past the trigger",
    given:
      withoutTrigger("message_reactions", "message_reactions_before_insert") +
      granted("insert (conversation_id)", "message_reactions"),
    sql: (w, me) =>
      `insert into public.message_reactions (message_id, conversation_id, user_id, emoji)
        values ('${w.id("messages", "by patient")}', ${ours(w)}, ${uid(w, me)}, '🙏')`,
    expected: {
      open: { ok: writers, else: "rls" },
      early: { else: "rls" },
      closed: { else: "rls" },
    },
  },
  {
    table: "message_acknowledgements",
    name: "confirm past the trigger",
    given: confirming,
    sql: (w, me) => confirm(w, uid(w, me)),
    expected: { ok: "patient colleague muted guest proxy", 23505: "provider", else: "rls" },
  },
  {
    table: "message_acknowledgements",
    name: "confirm past the trigger in another's name",
    given: confirming,
    sql: (w, me) => confirm(w, `'${w.people[me === "colleague" ? "guest" : "colleague"]}'`),
    expected: { else: "rls" },
  },
  {
    table: "ai_messages",
    name: "write past the trigger",
    given:
      withoutTrigger("ai_messages", "ai_messages_before_write") +
      granted("insert (author_id)", "ai_messages"),
    sql: (w, me) =>
      `insert into public.ai_messages (conversation_id, role, content, author_id) values ('${w.id("ai_conversations", "claimed")}', 'user', 'Hello', ${uid(w, me)})`,
    expected: { ok: "patient provider", else: "rls" },
  },
  {
    table: "ai_messages",
    name: "write past the trigger in another's name",
    given:
      withoutTrigger("ai_messages", "ai_messages_before_write") +
      granted("insert (author_id)", "ai_messages"),
    sql: (w, me) =>
      `insert into public.ai_messages (conversation_id, role, content, author_id) values ('${w.id("ai_conversations", "claimed")}', 'user', 'Hello', ${uid(w, other(me))})`,
    expected: { else: "rls" },
  },
];

/**
 * Rows stay with whom they belong to, even if the column that says so were granted: the check of each
 * update policy. By table: that column, and who has such a row.
 */
const kept: [table: string, column: string, people: string][] = [
  ["facilities", "id", "manager emergency otherManager"],
  ["users", "id", active],
  ["user_contacts", "user_id", active],
  ["conversations", "id", "provider otherDoctor"],
  ["messages", "sender_id", `${writers} muted stranger otherDoctor`],
  ["ai_conversations", "user_id", "patient stranger"],
];
const keptRows = kept.map(([table, column, who]): WritingCell => {
  const whenever: Outcomes =
    table === "conversations" ? { else: "none" } : { rls: who, else: "none" };
  return {
    table,
    name: `give it away by ${column}`,
    given: granted(`update (${column})`, table),
    sql: (w, me) =>
      `update public.${table} set ${column} = ${column === "id" ? "gen_random_uuid()" : uid(w, other(me))}`,
    expected: { open: { rls: who, else: "none" }, early: whenever, closed: whenever },
  };
});

/** What policies hold even where a trigger or a missing grant stands before them. */
export const behindCells: WritingCell[] = [...behindTriggers, ...keptRows];
