// Proves the record: `npm run audit:verify [-- <database url>] [-- --kept <seal>:<hash>]`. Without a url it asks the
// running stack's status.json. Ends with 0 when the chain holds, 1 when it does not, 2 when it could not look.
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { z } from "zod";
import { runningDatabase } from "./db-types.ts";

/** Sealing runs each minute; what waits longer than this many minutes is not being sealed. */
const patience = 15;

const problemRow = z.object({
  seal_id: z.coerce.number(),
  problem: z.string(),
  event_id: z.coerce.number().nullable(),
  sealed_at: z.date(),
});
const stateRow = z.object({
  seals: z.coerce.number(),
  sealed: z.coerce.number(),
  newest: z.string().nullable(),
});
const waitingRow = z.object({ events: z.coerce.number(), since: z.date().nullable() });

/** What a look at the chain found: `problems` is empty when it holds; `facts` says what was looked at. */
export type ChainReport = { problems: string[]; facts: string[] };

/** Whether the look itself is kept in the database, for `/admin/evidence` to say. */
type Look = "kept" | "passing";

/**
 * Recounts the whole chain over `sql`, which must be the owner's connection.
 *
 * @param kept the newest seal of an earlier look, `<id>:<hash in hex>`, kept outside the database: a chain that
 *   was made anew holds in itself, and only this finds it.
 */
export async function verifyChain(
  sql: postgres.ISql,
  kept?: string,
  look: Look = "passing",
): Promise<ChainReport> {
  const found = z
    .array(problemRow)
    .parse(
      look === "kept"
        ? await sql`select * from private.run_record_check(true)`
        : await sql`select * from audit.verify()`,
    );
  const [state] = z.array(stateRow).parse(
    await sql`
    select count(*) as seals, coalesce(sum(event_count), 0) as sealed,
        (select s.id || ':' || encode(s.hash, 'hex') from audit.seals s order by s.id desc limit 1) as newest
      from audit.seals`,
  );
  const [waiting] = z.array(waitingRow).parse(
    await sql`
    select count(*) as events, min(e.at) as since from audit.events e
     where e.xact >= coalesce((select max(s.to_xact) from audit.seals s), '0'::xid8)
       and e.at < now() - make_interval(mins => ${patience})`,
  );
  const problems = found.map(
    ({ seal_id, sealed_at, event_id, problem }) =>
      `seal ${seal_id} of ${sealed_at.toISOString()}${event_id === null ? "" : `, event ${event_id}`}: ${problem}`,
  );
  if (waiting !== undefined && waiting.since !== null) {
    problems.push(`${waiting.events} events not sealed since ${waiting.since.toISOString()}`);
  }
  if (kept !== undefined && !(await holds(sql, kept))) {
    problems.push(`seal ${kept.split(":")[0]}: not the one that was kept`);
  }
  return {
    problems,
    facts: [
      `${state?.sealed ?? 0} events in ${state?.seals ?? 0} seals`,
      ...(state?.newest ? [`newest seal, to be kept elsewhere: ${state.newest}`] : []),
    ],
  };
}

async function holds(sql: postgres.ISql, kept: string): Promise<boolean> {
  const rows = await sql`
    select 1 from audit.seals s where s.id || ':' || encode(s.hash, 'hex') = ${kept}`;
  return rows.length > 0;
}

/** A standby takes no writes, and is looked at in passing. */
async function lookAt(sql: postgres.ISql): Promise<Look> {
  const [row] = await sql`select pg_is_in_recovery() as standby`;
  return row?.["standby"] === true ? "passing" : "kept";
}

async function main(): Promise<void> {
  const given = process.argv.slice(2);
  const at = given.indexOf("--kept");
  const kept = at < 0 ? undefined : given.splice(at, 2)[1];
  const sql = postgres(given[0] ?? (await runningDatabase()), {
    max: 1,
    onnotice: () => undefined,
  });
  try {
    const { problems, facts } = await verifyChain(sql, kept, await lookAt(sql));
    for (const fact of facts) console.log(fact);
    for (const problem of problems) console.error(problem);
    console.log(problems.length === 0 ? "The chain holds." : "The chain does not hold.");
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });
}
