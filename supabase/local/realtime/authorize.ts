import type { Sql } from "postgres";
import { z } from "zod";
import type { Claims } from "./tokens.ts";

/** Whose rights are asked for: what the policies see of a caller. */
export type Caller = Readonly<{
  claims: Claims;
  /** The `x-*` headers of the connection, which policies may read as `request.headers`. */
  headers: Readonly<Record<string, string>>;
}>;

export type ReadRights = { broadcast: boolean; presence: boolean };
export type Extension = "broadcast" | "presence";

const answers = z.array(z.array(z.object({ broadcast: z.boolean(), presence: z.boolean() })));

type Question = {
  context: string;
  topic: string;
  resolve(rights: ReadRights): void;
  reject(error: unknown): void;
};

const MAX_BATCH = 200;

/**
 * Asks the policies on `realtime.messages`, as the caller. Read questions that arrive while a
 * question is on its way travel together in the next one: a hundred sockets that come back at once
 * are a few round trips.
 */
export class Authorizer {
  readonly #sql: Sql;
  #waiting: Question[] = [];
  #asking = false;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Rejects when the database cannot answer; a policy that fails is a no. */
  readRights(caller: Caller, topic: string): Promise<ReadRights> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ context: contextOf(caller), topic, resolve, reject });
      if (!this.#asking) void this.#ask();
    });
  }

  /** Rejects when the database cannot answer; a policy that fails is a no. */
  async mayWrite(caller: Caller, topic: string, extension: Extension): Promise<boolean> {
    const sql = this.#sql;
    const rows = await sql`
      select _realtime.may_write(${contextOf(caller)}::text::jsonb, ${topic}, ${extension}) as may`;
    return z.object({ may: z.boolean() }).parse(rows[0]).may;
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    // The callers of this turn of the event loop join the first batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MAX_BATCH);
      try {
        await this.#answer(batch);
      } catch (error) {
        for (const question of batch) question.reject(error);
      }
    }
    this.#asking = false;
  }

  async #answer(batch: Question[]): Promise<void> {
    const groups = new Map<string, Question[]>();
    for (const question of batch)
      groups.set(question.context, [...(groups.get(question.context) ?? []), question]);
    const asked = [...groups].map(
      ([context, questions]) =>
        `{"context":${context},"topics":${JSON.stringify(questions.map(({ topic }) => topic))}}`,
    );
    const sql = this.#sql;
    const rows = await sql`
      select _realtime.read_rights(${`[${asked.join(",")}]`}::text::jsonb) as rights`;
    const rights = answers.parse(z.object({ rights: z.unknown() }).parse(rows[0]).rights);
    [...groups.values()].forEach((questions, group) =>
      questions.forEach((question, at) =>
        question.resolve(rights[group]?.[at] ?? { broadcast: false, presence: false }),
      ),
    );
  }
}

/** The caller as the JSON that `_realtime.enter` reads; equal callers give equal text. */
export function contextOf({ claims, headers }: Caller): string {
  return JSON.stringify({ role: claims.role, claims, headers });
}
