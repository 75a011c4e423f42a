import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type postgres from "postgres";
import type { StackStatus } from "../scripts/stack-process.ts";

/** Somebody of the demo cast, signed in with the real client. */
export interface Person {
  id: string;
  client: SupabaseClient;
  accessToken: string;
  /** Bare SQL as this person: the same role and claims, one round trip less of everything. */
  asRole: (work: (sql: postgres.TransactionSql) => Promise<unknown>) => Promise<void>;
}

/** Signs a demo person in. @throws when Auth refuses. */
export async function signIn(
  status: StackStatus,
  sql: postgres.Sql,
  email: string,
): Promise<Person> {
  const client = createClient(status.apiUrl, status.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { data, error } = await client.auth.signInWithPassword({ email, password: "medzen-demo" });
  if (error) throw error;
  const id = data.user.id;
  const claims = JSON.stringify({ sub: id, role: "authenticated" });
  return {
    id,
    client,
    accessToken: data.session.access_token,
    asRole: async (work) => {
      await sql.begin(async (tx) => {
        await tx`select set_config('role', 'authenticated', true),
                        set_config('request.jwt.claims', ${claims}, true)`;
        await work(tx);
      });
    },
  };
}

/** Unwraps a client's answer. @throws what the server refused with. */
export function must<T>(answer: { data: T; error: unknown }): T {
  if (answer.error) throw answer.error;
  return answer.data;
}
