import { randomUUID } from "node:crypto";
import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";

import { POST } from "@/app/api/jobs/run/route";

import { useStack } from "../offline/uploading.ts";
import { makePerson, makeTeam } from "../support/people.ts";
import { commitAs, ownerPool } from "../support/scene.ts";
import { setRule, startRun, wordsLeft, writeOld } from "./purging.ts";

const jobsSecret = "a secret of these tests";

beforeAll(() => {
  useStack();
  vi.stubEnv("JOBS_SECRET", jobsSecret);
});
afterAll(() => vi.unstubAllEnvs());

const runJobs = () =>
  POST(
    new Request("http://localhost/api/jobs/run", {
      method: "POST",
      headers: { authorization: `Bearer ${jobsSecret}` },
    }),
  );

const waiting = async (path: string) => {
  const [row] = await ownerPool()<{ attempts: number }[]>`
    select attempts from private.file_removals where object_path = ${path}`;
  return row?.attempts ?? null;
};

test("the job runner goes through a run to its end, and the objects leave Storage; what it could not remove comes again", async () => {
  const sql = ownerPool();
  const place = randomUUID();
  await sql`insert into public.facilities (id, name) values (${place}, 'With files')`;
  const admin = await makePerson(sql, "facility_admin", place);
  const [writer, reader] = [
    await makePerson(sql, "provider", place),
    await makePerson(sql, "provider", place),
  ];
  const team = await makeTeam(sql, [writer, reader]);
  const [message = "", ...others] = await writeOld(sql, team, writer, { count: 3 });
  const { apiUrl, secretKey } = inject("stack");
  const files = createClient(apiUrl, secretKey).storage.from("attachments");
  const path = `conversations/${team}/${randomUUID()}`;
  const sent = await files.upload(path, new Uint8Array([0xff, 0xd8, 0xff]), {
    contentType: "image/jpeg",
  });
  expect(sent.error).toBeNull();
  await sql`
    insert into public.message_attachments (message_id, conversation_id, object_path, file_name, sha256, bytes, mime)
    values (${message}, ${team}, ${path}, 'ankle.jpg', ${"a".repeat(64)}, 3, 'image/jpeg')`;
  await commitAs(admin, setRule("operational", place, 12));
  await commitAs(admin, startRun("operational", place));

  // A runner that was killed after it had taken the object: it comes again when its time is over.
  await sql`insert into private.file_removals (object_path, attempts, due_at) values (${path}, 1, now() + interval '1 minute')`;
  expect((await runJobs()).status).toBe(200);
  expect(await sql.begin(wordsLeft([message, ...others]))).toBe(0);
  expect(await waiting(path)).toBe(1);
  expect((await files.download(path)).error).toBeNull();

  await sql`update private.file_removals set due_at = now() where object_path = ${path}`;
  expect((await runJobs()).status).toBe(200);
  expect(await waiting(path)).toBeNull();
  expect((await files.download(path)).error).not.toBeNull();
});
