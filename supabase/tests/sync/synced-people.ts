import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { SignJWT } from "jose";
import { nodeDatabase } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { localReads } from "@/lib/chat/local/reads";
import { restReads } from "@/lib/chat/live/rest";
import type { Database } from "@/lib/supabase/database";
import type { StackStatus } from "../../local/status.ts";

export type Reads = ReturnType<typeof restReads>;

/** A person whose device has synced everything, with the server's own answers beside it. */
export interface SyncedPerson {
  id: string;
  token: string;
  client: SupabaseClient<Database>;
  db: LocalDatabase;
  /** The same questions, to the server and to the device. */
  server: Reads;
  device: Reads;
  end: () => Promise<void>;
}

/** An access token as Auth issues it. */
export function accessToken({ jwtSecret }: StackStatus, id: string): Promise<string> {
  return new SignJWT({ role: "authenticated" })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setSubject(id)
    .setAudience("authenticated")
    .setIssuedAt()
    .setExpirationTime("10 minutes")
    .sign(new TextEncoder().encode(jwtSecret));
}

/** The id and the access token of one of the demo's people, whose session Auth knows. */
export async function signIn(status: StackStatus, email: string) {
  const client = createClient(status.apiUrl, status.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { data, error } = await client.auth.signInWithPassword({ email, password: "medzen-demo" });
  if (error) throw error;
  return { id: data.user.id, token: data.session.access_token };
}

/** Fills the device of one person from the sync endpoint, and cuts it off again. */
export async function syncedPerson(
  status: StackStatus,
  { id, token }: { id: string; token: string },
): Promise<SyncedPerson> {
  const client = createClient<Database>(status.apiUrl, status.publishableKey, {
    accessToken: () => Promise.resolve(token),
  });
  const { db, end } = await nodeDatabase();
  void db.connect({
    fetchCredentials: () => Promise.resolve({ endpoint: status.syncUrl, token }),
    uploadData: () => Promise.resolve(),
  });
  await db.waitForFirstSync();
  await db.disconnect();
  return {
    id,
    token,
    client,
    db,
    server: restReads(client, id),
    device: localReads(db, id, () => 0),
    end,
  };
}
