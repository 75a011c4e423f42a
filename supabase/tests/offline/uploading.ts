import { randomBytes, randomUUID } from "node:crypto";
import { createClient } from "@supabase/supabase-js";
import { inject } from "vitest";
import { z } from "zod";

import { POST } from "@/app/api/sync/upload/route";
import { agree, makeVisit } from "../support/people.ts";
import { asRequestOf, stubEnvironment } from "../support/request.ts";
import { commitAs, ownerPool } from "../support/scene.ts";

/** This process as the application beside the stack of all database tests. */
export function useStack(): void {
  const stack = inject("stack");
  const unused = { syncUrl: stack.apiUrl, mailUrl: "", smtpUrl: "", pid: 0 };
  stubEnvironment({ ...stack, ...unused, jwtSecret: randomBytes(32).toString("hex") });
}

/** A clinic of their own, so that nobody of the demo's clinics sees their visits. */
const clinic = randomUUID();

/** Opens the clinic of all whom these tests make. */
export async function openClinic(): Promise<void> {
  await ownerPool()`insert into public.facilities (id, name) values (${clinic}, 'Elsewhere')`;
}

/** Somebody with a session that Auth knows. */
export interface Member {
  id: string;
  token: string;
}

/** Makes an account as the clinic does, and signs in with it. A patient has agreed to the assistants unless told. */
export async function makeMember(
  role: "patient" | "provider",
  agrees = role === "patient",
): Promise<Member> {
  const { apiUrl, secretKey, publishableKey } = inject("stack");
  const options = { auth: { persistSession: false, autoRefreshToken: false } };
  const [email, password] = [`${randomUUID()}@example.test`, randomUUID()];
  const { admin } = createClient(apiUrl, secretKey, options).auth;
  const made = await admin.createUser({ email, password, email_confirm: true });
  if (made.error) throw made.error;
  const { id } = made.data.user;
  await ownerPool()`
    update public.users set role = ${role}, facility_id = ${clinic} where id = ${id}`;
  if (agrees) await agree(ownerPool(), id);
  const { auth } = createClient(apiUrl, publishableKey, options);
  const signedIn = await auth.signInWithPassword({ email, password });
  if (signedIn.error) throw signedIn.error;
  return { id, token: signedIn.data.session.access_token };
}

/** The thread of a visit that is going on between these two. */
export async function makeThread(patient: Member, provider: Member): Promise<string> {
  const visit = await makeVisit(ownerPool(), patient.id, provider.id, {
    from: -10,
    facility: clinic,
  });
  const [row] = await commitAs(
    provider.id,
    (sql) => sql<{ id: string }[]>`select public.request_conversation(${visit}) as id`,
  );
  return row?.id ?? "";
}

/** Ends the time in which one may write there. */
export async function closeWindow(thread: string): Promise<void> {
  await ownerPool()`
    update public.care_windows w set closed_at = now() from public.conversations c
     where c.id = ${thread} and w.id = c.care_window_id`;
}

/** Everything of a thread as the table has it: who, what, in order. */
export async function textsIn(thread: string): Promise<string[]> {
  const rows = await ownerPool()<{ content: string }[]>`
    select content from public.messages where conversation_id = ${thread} order by seq`;
  return rows.map((row) => row.content);
}

const answer = z.object({
  ok: z.boolean(),
  value: z.object({ results: z.array(z.looseObject({ state: z.string() })) }).optional(),
  error: z.object({ code: z.string() }).optional(),
});

/** Posts a body to the application's own handler, with this person's session. */
export async function post(
  member: Member | null,
  body: string,
  headers: Record<string, string> = {},
) {
  const request = new Request("https://medzen.test/api/sync/upload", {
    method: "POST",
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", ...headers },
    body,
  });
  const response = await asRequestOf(member?.id ?? "", member?.token ?? null, () => POST(request));
  return { status: response.status, ...answer.parse(await response.json()) };
}

/** What became of each write. */
export async function upload(member: Member, writes: unknown[]) {
  return (await post(member, JSON.stringify({ writes }))).value?.results ?? [];
}

/** A message as a device queues it. */
export const message = (conversationId: string, text: string, given: object = {}) => ({
  kind: "message.send",
  id: randomUUID(),
  conversationId,
  text,
  clientCreatedAt: Date.now(),
  ...given,
});
