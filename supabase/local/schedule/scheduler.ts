import type postgres from "postgres";
import { writeErasures } from "../backup/erasures.ts";
import type { Log } from "../log.ts";
import { describeError } from "../log.ts";

/** Runs what is due in the database until stopped. */
export interface Scheduler {
  stop(): Promise<void>;
}

interface Job {
  /** The function in the database without which there is nothing to do. */
  routine: string;
  run: (sql: postgres.Sql) => Promise<unknown>;
  everyMs: number;
}

const jobs: Job[] = [
  {
    routine: "private.run_due(timestamptz)",
    run: (sql) => sql`select private.run_due(now())`,
    everyMs: 1000,
  },
  {
    routine: "private.run_minutely(timestamptz)",
    run: (sql) => sql`select private.run_minutely(now())`,
    everyMs: 60_000,
  },
  {
    routine: "realtime.purge_messages(interval, timestamptz)",
    run: (sql) => sql`select realtime.purge_messages()`,
    everyMs: 3_600_000,
  },
];

/**
 * Does what pg_cron and a cron for the application's jobs do in a hosted project: closes what is due
 * each second, tidies each minute and hour, and calls the application when work waits for it.
 * A job whose function does not exist is looked for again a minute later.
 */
export function startScheduler(
  sql: postgres.Sql,
  runner: JobRunner,
  erasuresFile: string,
  log: Log,
): Scheduler {
  const stops = [...jobs, dueWork(runner), keptErasures(erasuresFile)].map((job) =>
    repeat(job, sql, log),
  );
  return {
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

/** Where the application does what is due, and the secret that opens it. */
export interface JobRunner {
  url: string;
  secret: string;
}

/** The longest that the application is waited for, in milliseconds. */
const patienceMs = 30_000;
/** What it could not do is tried again after so long, in milliseconds. */
const againMs = 5_000;
const minuteMs = 60_000;
/** The longest that the list of erasures is behind the database, in milliseconds. */
const erasuresMs = 5_000;

/** Calls the application when work waits, and each minute in any case. Nobody has to be there: the next call finds it. */
function dueWork({ url, secret }: JobRunner): Job {
  let calledAt = 0;
  let failed = false;
  return {
    routine: "private.work_waits(timestamptz)",
    everyMs: 500,
    run: async (sql) => {
      const [found] = await sql`select private.work_waits(now()) as waits`;
      const least = found?.["waits"] !== true ? minuteMs : failed ? againMs : 0;
      if (Date.now() - calledAt < least) return;
      calledAt = Date.now();
      const answer = await fetch(url, {
        method: "POST",
        headers: { authorization: `Bearer ${secret}` },
        signal: AbortSignal.timeout(patienceMs),
      }).catch(() => undefined);
      failed = answer?.ok !== true;
    },
  };
}

/** Keeps the list of erasures and holds outside the database: written when something was added to it. */
function keptErasures(file: string): Job {
  let written = "";
  return {
    routine: "private.erasure_list()",
    everyMs: erasuresMs,
    run: async (sql) => {
      const [row] = await sql<{ state: string }[]>`
        select concat_ws('/', (select count(*) from private.erasures), (select max(last_at) from private.erasures),
          (select count(*) from private.legal_holds), (select count(lifted_at) from private.legal_holds)) as state`;
      const state = row?.state ?? "";
      if (state === written) return;
      await writeErasures(sql, file);
      written = state;
    },
  };
}

/** Calls the job, then waits out the rest of its period: a slow run never overlaps the next. */
function repeat(job: Job, sql: postgres.Sql, log: Log): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let complaint = "";

  const run = async (): Promise<void> => {
    const began = Date.now();
    let period = job.everyMs;
    try {
      const [found] = await sql`select to_regprocedure(${job.routine}) is not null as exists`;
      if (found?.["exists"] === true) {
        await job.run(sql);
        complaint = "";
      } else {
        period = Math.max(60_000, job.everyMs);
      }
    } catch (error) {
      const said = describeError(error);
      if (!stopped && said !== complaint) {
        complaint = said;
        log(`${job.routine}: ${said}`);
      }
    }
    if (!stopped) {
      timer = setTimeout(start, Math.max(50, period - (Date.now() - began)));
    }
  };
  const start = (): void => {
    running = run();
  };
  start();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

/** Moves the demonstration's appointments to today; hosted projects have no such function. */
export async function moveDemoToToday(sql: postgres.Sql): Promise<void> {
  const [found] = await sql`
    select to_regprocedure('demo.move_today(timestamptz)') is not null as exists`;
  if (found?.["exists"] === true) {
    await sql`select demo.move_today(now())`;
  }
}
