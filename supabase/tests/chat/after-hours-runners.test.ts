import { beforeAll, expect, test, vi } from "vitest";
import { replyAfterHours } from "@/lib/chat/after-hours";
import { makeMember, makeThread, openClinic, useStack } from "../offline/uploading.ts";
import { closeNow } from "../support/hours.ts";
import { commitAs, ownerPool, send } from "../support/scene.ts";

vi.mock("next/headers", async () => (await import("../support/request.ts")).nextHeaders);

beforeAll(async () => {
  useStack();
  await openClinic();
});

test("two runners at once write it once, in French where the patient reads French", async () => {
  const [patient, provider] = [await makeMember("patient"), await makeMember("provider")];
  const thread = await makeThread(patient, provider);
  const sql = ownerPool();
  await sql`update public.users set locale = 'fr' where id = ${patient.id}`;
  const [place] = await sql<{ id: string }[]>`
    select facility_id as id from public.conversations where id = ${thread}`;
  await sql.begin(closeNow(place?.id ?? ""));
  try {
    await commitAs(patient.id, (tx) => send(tx, thread, patient.id, "Bonsoir"));
    const written = await Promise.all([replyAfterHours(), replyAfterHours(), replyAfterHours()]);
    expect(written.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await replyAfterHours()).toBe(0);
    const found = await sql<{ content: string }[]>`
      select content from public.messages where conversation_id = ${thread} and message_type = 'system'`;
    expect(found.map(({ content }) => content)).toEqual([
      expect.stringContaining("Le centre est fermé"),
    ]);
  } finally {
    await sql`delete from public.facility_hours where facility_id = ${place?.id ?? ""}`;
  }
});
