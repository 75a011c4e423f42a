import { behindCells } from "./behind.ts";
import { type Person, type WindowState, active, writers } from "./cast.ts";
import type { World } from "./world.ts";
import { type Outcomes, type WritingCell, message, other, uid } from "./writing-cell.ts";

/** Expectation for what only writers may do, only while the window is open. */
function writing(allowed: string, refused: string): Record<WindowState, Outcomes> {
  const late: Outcomes = { window_closed: writers, may_not_send: "muted", else: refused };
  const open: Outcomes = { may_not_send: "muted", else: refused };
  open[allowed] = [writers, open[allowed] ?? ""].join(" ");
  return { open, early: late, closed: late };
}

const notAMember = "not_a_member";
const react = (world: World, target: string, person: string) =>
  `insert into public.message_reactions (message_id, user_id, emoji) values ('${world.id("messages", target)}', ${person}, '🙏')`;

const confirm = (world: World, target: string, person: string) =>
  `insert into public.message_acknowledgements (message_id, user_id) values ('${world.id("messages", target)}', ${person})`;

const inMessages: WritingCell[] = [
  {
    table: "messages",
    name: "ask for a confirmation",
    sql: (w, me) => message(w, uid(w, me), ", priority", ", 'acknowledge'"),
    expected: {
      ...writing("ok", notAMember),
      open: {
        ok: "provider colleague",
        forbidden: "patient guest proxy",
        may_not_send: "muted",
        else: notAMember,
      },
    },
  },
  {
    table: "messages",
    name: "write in one's own name",
    sql: (w, me) => message(w, uid(w, me)),
    expected: writing("ok", notAMember),
  },
  {
    table: "messages",
    name: "write in another's name",
    sql: (w, me) => message(w, uid(w, other(me))),
    expected: { else: "sender_mismatch" },
  },
  {
    table: "messages",
    name: "write as the system",
    sql: (w, me) => message(w, uid(w, me), ", message_type", ", 'system'"),
    expected: writing("may_not_send", notAMember),
  },
  {
    table: "messages",
    name: "write an accepted message again",
    sql: (w, me) =>
      message(
        w,
        uid(w, me),
        ", id",
        `, '${w.id("messages", hasWritten(me) ? `by ${me}` : "by patient")}'`,
      ),
    expected: { else: notAMember, none: `${writers} muted removed deactivated halfway` },
  },
  {
    table: "messages",
    name: "edit one's own recent messages",
    sql: () => "update public.messages set content = 'Changed'",
    expected: {
      open: { ok: `${writers} stranger otherDoctor`, may_not_send: "muted", else: "none" },
      early: lateEdit(),
      closed: lateEdit(),
    },
  },
  ...["deleted", "redacted", "old"].map((target) => ({
    table: "messages",
    name: `edit a message of one's own that is ${target}`,
    sql: (w: World) =>
      `update public.messages set content = 'Changed' where id = '${w.id("messages", target)}'`,
    expected: { else: "none" },
  })),
  {
    table: "messages",
    name: "edit another's message",
    sql: (w, me) =>
      `update public.messages set content = 'Changed' where id = '${w.id("messages", `by ${other(me)}`)}'`,
    expected: { else: "none" },
  },
];

function hasWritten(me: Person): boolean {
  return /^(patient|provider|colleague|muted|guest|proxy|removed|deactivated|halfway)$/.test(me);
}

function lateEdit(): Outcomes {
  return { window_closed: `${writers} stranger otherDoctor`, may_not_send: "muted", else: "none" };
}

const inConversations: WritingCell[] = [
  {
    table: "message_reactions",
    name: "react",
    sql: (w, me) => react(w, "by patient", uid(w, me)),
    expected: writing("ok", notAMember),
  },
  {
    table: "message_reactions",
    name: "react in another's name",
    sql: (w, me) => react(w, "by colleague", uid(w, other(me))),
    expected: writing("rls", notAMember),
  },
  {
    table: "message_reactions",
    name: "react to a deleted message",
    sql: (w, me) => react(w, "deleted", uid(w, me)),
    expected: { else: notAMember },
  },
  {
    table: "message_reactions",
    name: "take one's own reactions back",
    sql: () => "delete from public.message_reactions",
    expected: {
      open: { ok: `${writers} stranger otherDoctor`, else: "none" },
      early: { else: "none" },
      closed: { else: "none" },
    },
  },
  {
    table: "message_reactions",
    name: "take another's reaction back",
    sql: (w, me) => `delete from public.message_reactions where user_id = ${uid(w, other(me))}`,
    expected: { else: "none" },
  },
  {
    table: "message_acknowledgements",
    name: "confirm what one is asked to confirm",
    sql: (w, me) => confirm(w, "asked", uid(w, me)),
    // Confirming is reading: the window does not count.
    expected: { ok: "patient colleague muted guest proxy", 22023: "provider", else: notAMember },
  },
  {
    table: "message_acknowledgements",
    name: "confirm in another's name",
    sql: (w, me) => confirm(w, "asked", uid(w, other(me))),
    expected: { else: "sender_mismatch" },
  },
  {
    table: "message_acknowledgements",
    name: "confirm what nobody asked to confirm",
    sql: (w, me) => confirm(w, "by colleague", uid(w, me)),
    expected: { 22023: "provider patient colleague muted guest proxy", else: notAMember },
  },
  {
    table: "conversations",
    name: "retitle",
    sql: () => "update public.conversations set title = 'Another'",
    expected: {
      open: { ok: "provider otherDoctor", else: "none" },
      early: { else: "none" },
      closed: { else: "none" },
    },
  },
];

const ownRow = (table: string, key: string, change: string): WritingCell[] => [
  {
    table,
    name: "change one's own",
    sql: () => `update public.${table} set ${change}`,
    expected: { ok: active, else: "none" },
  },
  {
    table,
    name: "change another's",
    sql: (w, me) => `update public.${table} set ${change} where ${key} = ${uid(w, other(me))}`,
    expected: { else: "none" },
  },
];

const inAssistants: WritingCell[] = [
  {
    table: "ai_conversations",
    name: "begin in one's own name",
    sql: (w, me) => `insert into public.ai_conversations (user_id) values (${uid(w, me)})`,
    expected: { ok: active, else: "rls" },
  },
  {
    table: "ai_conversations",
    name: "begin in another's name",
    sql: (w, me) => `insert into public.ai_conversations (user_id) values (${uid(w, other(me))})`,
    expected: { else: "rls" },
  },
  {
    table: "ai_conversations",
    name: "retitle",
    sql: () => "update public.ai_conversations set title = 'Another'",
    expected: { ok: "patient stranger", else: "none" },
  },
  ...(["user", "provider", "assistant", "system"] as const).map((role) => ({
    table: "ai_messages",
    name: `write as ${role} in a claimed thread`,
    sql: (w: World) =>
      `insert into public.ai_messages (conversation_id, role, content) values ('${w.id("ai_conversations", "claimed")}', '${role}', 'Hello')`,
    expected: {
      ...(role === "user" ? { ok: "patient" } : role === "provider" ? { ok: "provider" } : {}),
      else: "may_not_send",
    },
  })),
];

const inFacilities: WritingCell[] = [
  {
    table: "facilities",
    name: "change how it is reached",
    sql: (w) =>
      `update public.facilities set phone = '1' where id = '${w.id("facilities", "here")}'`,
    expected: { ok: "manager emergency", else: "none" },
  },
  {
    table: "facilities",
    name: "change how any is reached",
    sql: () => "update public.facilities set phone = '1'",
    expected: { ok: "manager emergency otherManager", else: "none" },
  },
];

/** The access matrix, write side. What has no cell here is closed by its columns, or deletes nothing. */
export const writingCells: WritingCell[] = [
  ...inMessages,
  ...inConversations,
  ...ownRow("users", "id", "theme = 'dark'"),
  ...ownRow("user_contacts", "user_id", "phone = '1'"),
  ...inAssistants,
  ...inFacilities,
  ...behindCells,
];
