import type postgres from "postgres";
import type { Log } from "../log.ts";
import { describeError } from "../log.ts";

/** Runs what is due in the database until stopped. */
export interface Scheduler {
  stop(): Promise<void>;
}

const jobs = [
  { routine: "private.run_due(timestamptz)", call: "select private.run_due(now())", everyMs: 1000 },
  {
    routine: "private.run_minutely(timestamptz)",
    call: "select private.run_minutely(now())",
    everyMs: 60_000,
  },
  {
    routine: "realtime.purge_messages(interval, timestamptz)",
    call: "select realtime.purge_messages()",
    everyMs: 3_600_000,
  },
];

/**
 * Does what pg_cron does in a hosted project: closes what is due each second, tidies each minute
 * and hour.
 * A job whose function does not exist is looked for again a minute later.
 */
export function startScheduler(sql: postgres.Sql, log: Log): Scheduler {
  const stops = jobs.map((job) => repeat(job, sql, log));
  return {
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

/** Calls the job, then waits out the rest of its period: a slow run never overlaps the next. */
function repeat(job: (typeof jobs)[number], sql: postgres.Sql, log: Log): () => Promise<void> {
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
        await sql.unsafe(job.call);
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
