import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, inject } from "vitest";

export type Tx = postgres.TransactionSql;

/** A signed-in person by id, a visitor without a session, or the server with its secret key. */
export type Actor = string | "anon" | "service";

/** One transaction that is always rolled back: arrange as the owner, then act as people. */
export interface Scene {
  /** Changes rows as the owner, past all rules. */
  arrange<T>(run: (sql: Tx) => Promise<T>): Promise<T>;
  /** Runs under the tests' own login, for what puts roles on by itself. */
  observe<T>(run: (sql: Tx) => Promise<T>): Promise<T>;
  /** Runs as somebody, through the same roles and claims as a request. */
  as<T>(actor: Actor, run: (sql: Tx) => Promise<T>, claims?: Record<string, unknown>): Promise<T>;
  /** Runs as somebody and returns how the database refused. Fails when it did not. */
  refused(
    actor: Actor,
    run: (sql: Tx) => Promise<unknown>,
    claims?: Record<string, unknown>,
  ): Promise<Refusal>;
}

/** How the database said no. */
export interface Refusal {
  code: string;
  message: string;
  hint: string | undefined;
  detail: string | undefined;
}

const pools: postgres.Sql[] = [];

function pool(url: string, max: number): postgres.Sql {
  const sql = postgres(url, { max, onnotice: () => undefined });
  pools.push(sql);
  return sql;
}

let actors: postgres.Sql | undefined;
let owners: postgres.Sql | undefined;

/** The login of the acting people. */
export function actorPool(): postgres.Sql {
  return (actors ??= pool(inject("stack").actorUrl, 12));
}

/** The superuser, for the catalogue and for data that must be committed. */
export function ownerPool(): postgres.Sql {
  return (owners ??= pool(inject("stack").dbUrl, 4));
}

afterAll(async () => {
  await Promise.all(pools.splice(0).map((sql) => sql.end({ timeout: 5 })));
  actors = undefined;
  owners = undefined;
});

class RollBack extends Error {}

/**
 * Plays a scene in one transaction and takes everything back. `now()` stands still inside, and with
 * "repeatable read" so does what others have written: the stack's scheduler works beside the tests.
 */
export async function scene<T>(
  play: (scene: Scene) => Promise<T>,
  isolation: "read committed" | "repeatable read" = "read committed",
): Promise<T> {
  let result: { value: T } | undefined;
  await actorPool()
    .begin(`isolation level ${isolation}`, async (tx) => {
      result = { value: await play(sceneOn(tx)) };
      throw new RollBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RollBack)) throw error;
    });
  if (result === undefined) throw new Error("the scene ended without a result");
  return result.value;
}

function sceneOn(tx: Tx): Scene {
  const acting: Scene["as"] = (actor, run, claims = {}) =>
    tx.savepoint(async (sql) => {
      await putOn(sql, actor, claims);
      const value = await run(sql);
      await takeOff(sql);
      return value;
    }) as Promise<Awaited<ReturnType<typeof run>>>;
  return {
    arrange: (run) =>
      tx.savepoint(async (sql) => {
        await sql`set local role postgres`;
        const value = await run(sql);
        await takeOff(sql);
        return value;
      }) as Promise<Awaited<ReturnType<typeof run>>>,
    observe: (run) => run(tx),
    as: acting,
    refused: async (actor, run, claims) => {
      try {
        await acting(actor, run, claims);
      } catch (error) {
        return refusalFrom(error);
      }
      throw new Error(`${actor} was expected to be refused, but was not`);
    },
  };
}

/** Becomes the actor for the rest of the transaction, as the API does for a request. */
export async function putOn(
  sql: postgres.ISql,
  actor: Actor,
  claims: Record<string, unknown> = {},
): Promise<void> {
  const role = actor === "anon" ? "anon" : actor === "service" ? "service_role" : "authenticated";
  const all = role === "authenticated" ? { sub: actor, role, ...claims } : { role, ...claims };
  await sql.unsafe(`set local role ${role}`);
  await sql`select set_config('request.jwt.claims', ${JSON.stringify(all)}, true),
    set_config('request.jwt.claim.sub', ${role === "authenticated" ? actor : ""}, true),
    set_config('request.jwt.claim.role', ${role}, true)`;
}

async function takeOff(sql: Tx): Promise<void> {
  await sql`set local role none`;
  await sql`select set_config('request.jwt.claims', '', true),
    set_config('request.jwt.claim.sub', '', true), set_config('request.jwt.claim.role', '', true)`;
}

/** A committed transaction of one person, for races between several. */
export async function commitAs<T>(actor: Actor, run: (sql: Tx) => Promise<T>): Promise<T> {
  return (await actorPool().begin(async (sql) => {
    await putOn(sql, actor);
    return run(sql);
  })) as T;
}

export function refusalFrom(error: unknown): Refusal {
  if (!(error instanceof postgres.PostgresError)) throw error;
  return { code: error.code, message: error.message, hint: error.hint, detail: error.detail };
}

/** Inserts a message as a client does; returns the ids that came back (none for a replay). */
export async function send(
  sql: postgres.ISql,
  conversation: string,
  sender: string,
  content: string,
  id: string = randomUUID(),
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    insert into public.messages (id, conversation_id, sender_id, content, message_type)
    values (${id}, ${conversation}, ${sender}, ${content}, 'text') returning id`;
  return rows.map((row) => row.id);
}
