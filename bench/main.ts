// `npm run bench [-- name]`: what the foundation costs, on a stack of its own.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { freePort, root, stop } from "../scripts/lib.ts";
import { startStack, type StackStatus } from "../scripts/stack-process.ts";
import { deliveryCases, readingCases, sendingCases } from "./cases.ts";
import { fillConversation } from "./load.ts";
import { measure, type Figures } from "./measure.ts";
import { signIn } from "./people.ts";

const conversation = "40000000-0000-7000-8000-000000000001";
const lengths = [100, 100_000];

async function chat(status: StackStatus, sql: postgres.Sql): Promise<Figures[]> {
  // The limit per person is a promise to people, not to a benchmark.
  await sql`update private.settings set value = '1000000' where key in ('messages.per_minute', 'messages.burst')`;
  const provider = await signIn(status, sql, "provider@medzen.test");
  const patient = await signIn(status, sql, "patient@medzen.test");
  const figures: Figures[] = [];
  for (const length of lengths) {
    await fillConversation(sql, conversation, [provider.id, patient.id], length);
    const cases = [
      ...readingCases(provider, conversation),
      ...sendingCases(provider, conversation),
      ...(await deliveryCases(provider, patient, sql, conversation)),
    ];
    for (const subject of cases) {
      const result = await measure(subject, 100);
      figures.push({ ...result, name: `${result.name}, ${length.toLocaleString("en")} messages` });
    }
    await Promise.all([patient, provider].map((person) => person.client.removeAllChannels()));
  }
  return figures;
}

const suites = { chat };

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "medzen-bench-"));
  chmodSync(folder, 0o755);
  const started = performance.now();
  const stack = await startStack({
    STACK_PORT: String(await freePort()),
    STACK_DB_PORT: String(await freePort()),
    STACK_SMTP_PORT: String(await freePort()),
    STACK_DATA: join(folder, "stack"),
  });
  const startSeconds = Math.round(performance.now() - started) / 1000;
  const sql = postgres(stack.status.dbUrl, { max: 4, onnotice: () => undefined });
  const wanted = process.argv.slice(2);
  mkdirSync(join(root, "bench", "results"), { recursive: true });
  try {
    for (const [name, suite] of Object.entries(suites)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const figures = await suite(stack.status, sql);
      console.log(`\n${name}: milliseconds; the stack was ready ${startSeconds} s after its start`);
      console.table(figures);
      const file = join(root, "bench", "results", `${name}.json`);
      writeFileSync(file, `${JSON.stringify({ startSeconds, figures }, null, 2)}\n`);
    }
  } finally {
    await sql.end({ timeout: 1 });
    await stop(stack.child);
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
