import { randomUUID } from "node:crypto";
import { threadToday } from "../support/cast.ts";
import type { Scene, Tx } from "../support/scene.ts";

export const why = "Asked for by the court in this claim";

/** What a page of an export says of a message, as far as tests look. */
export interface Given {
  id: string;
  seq: number;
  text: string | null;
  deleted_at: string | null;
  redacted_at: string | null;
  kept_versions: number;
  versions: { text: string }[];
  files: { name: string; sha256: string }[];
  confirmations: { person_id: string }[];
}

export interface Page {
  messages: Given[];
  end: { holds: { on: string }[]; erased_at: string | null } | null;
}

export interface Head {
  up_to_seq: number;
  chain: { seal: number; hash: string } | null;
  people: {
    id: string;
    is_active: boolean;
    acts_as: string | null;
    spans: { from: string; to: string | null }[];
    read_seq: number;
  }[];
  openings: { person_id: string; reason: string; read_at: string[]; told_at: string | null }[];
  reviews: { person_id: string; from_seq: number; to_seq: number }[];
}

/** An emergency access that is open, past the sign-in that it takes. */
export const openBox = (s: Scene, admin: string, conversation = threadToday) =>
  s.arrange(async (sql) => {
    const id = randomUUID();
    await sql`
      insert into private.break_glass (id, admin_id, conversation_id, reason, expires_at)
      values (${id}, ${admin}, ${conversation}, 'Complaint 2026-114 of the family', now() + interval '15 minutes')`;
    return id;
  });

export const begin =
  (box: string, reference = "2026-114", reason = why) =>
  async (sql: Tx) => {
    const [row] = await sql<{ id: string }[]>`
      select public.begin_discovery_export(${box}, ${reference}, ${reason}) as id`;
    return row?.id ?? "";
  };

export const open = (id: string) => async (sql: Tx) => {
  const [row] = await sql<{ head: Head }[]>`select public.open_discovery_export(${id}) as head`;
  if (row === undefined) throw new Error("an export has a head");
  return row.head;
};

export const read = (id: string) => async (sql: Tx) => {
  const [row] = await sql<{ page: Page }[]>`select public.read_discovery_export(${id}) as page`;
  if (row === undefined) throw new Error("an export has pages");
  return row.page;
};

export const finish =
  (id: string, hash = "a".repeat(64)) =>
  (sql: Tx) =>
    sql`select public.finish_discovery_export(${id}, ${hash})`;

/** Begins and opens an export of an open box. */
export async function begun(s: Scene, admin: string, conversation = threadToday) {
  const box = await openBox(s, admin, conversation);
  const id = await s.as(admin, begin(box));
  return { box, id, head: await s.as(admin, open(id)) };
}
