import "server-only";

import { z } from "zod";

import { roles } from "@/lib/auth/roles";
import { must } from "@/lib/supabase/must";
import type { serverClient } from "@/lib/supabase/server";

import type { Copied } from "./types";

export type Client = Awaited<ReturnType<typeof serverClient>>;
type Found = Parameters<typeof must>[0];

/** Rows of one question to the database; PostgREST gives no more than 1,000. */
export const pageSize = 500;

const personRow = z.object({ user_id: z.string(), display_name: z.string(), role: z.enum(roles) });

/** Says who somebody is, once, before the first piece that names them. */
export class People {
  private readonly client: Client;
  private readonly known: Set<string>;

  constructor(client: Client, me: string) {
    this.client = client;
    this.known = new Set([me]);
  }

  async *of(ids: Iterable<string | null>): AsyncGenerator<Copied> {
    const unknown = [...new Set(ids)].filter((id) => id !== null && !this.known.has(id));
    for (let from = 0; from < unknown.length; from += 100) {
      const asked = unknown.slice(from, from + 100).filter((id) => id !== null);
      const found = await this.client
        .from("user_directory")
        .select("user_id,display_name,role")
        .in("user_id", asked);
      for (const row of z.array(personRow).parse(must(found))) {
        this.known.add(row.user_id);
        yield { kind: "person", id: row.user_id, name: row.display_name, role: row.role };
      }
    }
  }
}

/** All rows that a question has, a page at a time by their ids. */
export async function* pages<T extends { id: string }>(
  rows: z.ZodType<T[]>,
  ask: (after: string) => PromiseLike<Found>,
): AsyncGenerator<T[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const page = rows.parse(must(await ask(after)));
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    if (page.length < pageSize) return;
    after = last.id;
  }
}
