import { createHash, randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { Scene } from "../support/scene.ts";
import type { Call } from "./visit.ts";

export interface Invite {
  id: string;
  secret: string;
  expires_at: string;
}

export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

export const invite =
  (v: Call, name = "Ana", relation = "interpreter") =>
  async (sql: postgres.ISql): Promise<Invite> => {
    const [row] = await sql<{ made: Invite }[]>`
      select public.create_call_invite(${v.call}, ${name}, ${relation}) as made`;
    if (row === undefined) throw new Error("no answer");
    return row.made;
  };

export const revoke =
  ({ id }: Invite) =>
  (sql: postgres.ISql) =>
    sql`select public.revoke_call_invite(${id})`;

/** The first column of a query, as texts. */
export async function column(sql: postgres.ISql, query: string): Promise<string[]> {
  const rows = await sql.unsafe<Record<string, string>[]>(query);
  return rows.map((row) => Object.values(row)[0] ?? "");
}

/** A fresh account as the server makes one for a guest. */
export async function freshAccount(sql: postgres.ISql, domain = "guests.invalid"): Promise<string> {
  const id = randomUUID();
  await sql`insert into auth.users (id, email, raw_user_meta_data)
    values (${id}, ${`${id}@${domain}`}, '{"display_name":"Ana"}')`;
  return id;
}

export const redeem =
  ({ secret }: Pick<Invite, "secret">, account: string) =>
  async (sql: postgres.ISql): Promise<string | undefined> => {
    const [row] = await sql<{ call: string }[]>`
      select public.redeem_call_invite(${hashOf(secret)}, ${account}) as call`;
    return row?.call;
  };

export interface Seen {
  state: string;
  relation: string;
  provider_name: string;
  facility_name: string;
  opens_at: string;
}

export const look =
  (secret: string) =>
  async (sql: postgres.ISql): Promise<Seen | null | undefined> => {
    const [row] = await sql<{ seen: Seen | null }[]>`
      select public.look_at_call_invite(${hashOf(secret)}) as seen`;
    return row?.seen;
  };

/** A guest who has come by a link of their own. */
export async function bringIn(s: Scene, v: Call): Promise<{ guest: string; by: Invite }> {
  const by = await s.as(v.provider, invite(v));
  const guest = await s.arrange((sql) => freshAccount(sql));
  await s.as("service", redeem(by, guest));
  return { guest, by };
}

export interface Standing {
  role: string;
  is_active: boolean;
  presence: string | null;
  in_chat: boolean;
  banned: boolean;
}

/** What is left of a guest. */
export async function standing({ arrange }: Scene, v: Call, guest: string): Promise<Standing> {
  const [row] = await arrange(
    (sql) => sql<Standing[]>`
    select u.role, u.is_active, coalesce(a.banned_until > now(), false) as banned,
        (select p.presence from public.call_participants p where p.session_id = ${v.call} and p.user_id = u.id) as presence,
        exists (select 1 from public.conversation_participants p join public.video_call_sessions s
          on s.group_chat_id = p.conversation_id where s.id = ${v.call} and p.user_id = u.id and p.is_active) as in_chat
      from public.users u join auth.users a on a.id = u.id where u.id = ${guest}`,
  );
  if (row === undefined) throw new Error("no such account");
  return row;
}

export const inside: Standing = {
  role: "guest",
  is_active: true,
  presence: "waiting",
  in_chat: false,
  banned: false,
};
