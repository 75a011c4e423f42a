import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, inject, test } from "vitest";
import { ownerPool } from "../support/scene.ts";

const script = fileURLToPath(new URL("../../../scripts/eval-record.ts", import.meta.url));

test("an evaluation is kept with what it measured, and becomes the assistant's accuracy", async () => {
  const sql = ownerPool();
  const { apiUrl, secretKey } = inject("stack");
  const env = { NEXT_PUBLIC_SUPABASE_URL: apiUrl, SUPABASE_SECRET_KEY: secretKey };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script], {
      env: { ...process.env, ...env },
    });
    expect(stdout).toContain("library");
    const [run] = await sql`
      select engine, ran_by, length(content_hash) as hash, (figures ->> 'count_texts')::int > 300 as many,
          round(accuracy, 2) = a.accuracy_score as shown
        from public.ai_eval_runs r join public.ai_assistants a on a.assistant_type = r.assistant_type
       where r.suite = 'triage'`;
    expect(run).toEqual({ engine: "guided", ran_by: "service", hash: 64, many: true, shown: true });
  } finally {
    await sql`delete from public.ai_eval_runs`;
    await sql`update public.ai_assistants set accuracy_score = null`;
  }
});
