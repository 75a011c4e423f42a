import type postgres from "postgres";
import { z } from "zod";
import type { Change, ChangeTransaction } from "../changes/types.ts";
import { type Claims, TokenError, type Tokens } from "../realtime/tokens.ts";
import { SyncError, type SyncErrorCode } from "./errors.ts";

const AUDIENCE = "authenticated";
const WEEK_S = 7 * 24 * 3600;

const personClaims = z.looseObject({
  sub: z.string().min(1),
  iat: z.number(),
  exp: z.number(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  session_id: z.string().optional(),
});

const tokenCodes = {
  malformed: "PSYNC_S2101",
  claims: "PSYNC_S2101",
  signature: "PSYNC_S2102",
  expired: "PSYNC_S2103",
} as const satisfies Record<TokenError["kind"], SyncErrorCode>;

/** Somebody who may sync, until their token ends. */
export interface Person {
  id: string;
  claims: Claims;
  sessionId: string | null;
  /** Milliseconds since 1970, the tolerance for clocks included. */
  until: number;
}

/**
 * Who the request's token speaks for. Only people sync: an API key is nobody.
 * @param toleranceMs for how long after its end a token is accepted
 * @throws SyncError
 */
export async function personOf(
  request: Request,
  tokens: Tokens,
  toleranceMs: number,
): Promise<Person> {
  const header = request.headers.get("authorization") ?? "";
  const token = /^(?:Token|Bearer)\s+(\S+)$/i.exec(header)?.[1];
  if (token === undefined) throw new SyncError("PSYNC_S2106", "Authentication required");
  const { claims } = await tokens.verify(token, toleranceMs).catch((error: unknown) => {
    if (!(error instanceof TokenError)) throw error;
    throw new SyncError(tokenCodes[error.kind], error.message);
  });
  const person = personClaims.safeParse(claims);
  if (!person.success) throw new SyncError("PSYNC_S2101", "This is not the token of a person");
  const { sub, iat, exp, aud, session_id: sessionId = null } = person.data;
  if (![aud].flat().includes(AUDIENCE))
    throw new SyncError("PSYNC_S2105", `The audience of the token is not "${AUDIENCE}"`);
  if (exp - iat > WEEK_S)
    throw new SyncError("PSYNC_S2104", "The token is good for more than a week");
  return { id: sub, claims, sessionId, until: exp * 1000 + toleranceMs };
}

/** What the database says of people beyond their token, and what its log says while they sync. */
export class Accounts {
  readonly #sql: postgres.Sql;
  readonly #hasUsers: boolean;

  private constructor(sql: postgres.Sql, hasUsers: boolean) {
    this.#sql = sql;
    this.#hasUsers = hasUsers;
  }

  /** Runs after the migrations: whether there is a table of people is decided here. */
  static async open(sql: postgres.Sql): Promise<Accounts> {
    const [row] = await sql`select to_regclass('public.users') is not null as there`;
    return new Accounts(sql, z.object({ there: z.boolean() }).parse(row).there);
  }

  /** @throws SyncError when the session has ended or the person was deactivated. */
  async check({ id, sessionId }: Person): Promise<void> {
    const sql = this.#sql;
    const active = this.#hasUsers
      ? sql`not exists (select from public.users where id = ${uuidOrNull(id)} and not is_active)`
      : sql`true`;
    const [row] = await sql`
      select ${active} as active, ${sessionId === null} or exists (
        select from auth.sessions where id = ${uuidOrNull(sessionId)}) as "signedIn"`;
    const found = z.object({ active: z.boolean(), signedIn: z.boolean() }).parse(row);
    if (!found.signedIn) throw new SyncError("PSYNC_S2101", "The session has ended");
    if (!found.active) throw new SyncError("PSYNC_S2101", "The account is deactivated");
  }
}

/** Whose account ended with the transaction: ids of people, or everybody's when the table was emptied. */
export function endedAccounts({ changes }: ChangeTransaction): ReadonlySet<string> | "all" {
  const ended = new Set<string>();
  for (const change of changes) {
    const { schema, table } = change.relation;
    if (schema !== "public" || table !== "users") continue;
    if (change.kind === "truncate") return "all";
    const id = endedBy(change);
    if (id !== null) ended.add(id);
  }
  return ended;
}

function endedBy(change: Exclude<Change, { kind: "truncate" }>): string | null {
  const row = change.kind === "delete" ? change.old : change.new;
  const ended = change.kind === "delete" || row["is_active"] === "f";
  return ended && typeof row["id"] === "string" ? row["id"] : null;
}

/** Anything else than a uuid is nobody's id here. */
function uuidOrNull(text: string | null): string | null {
  return text !== null && z.guid().safeParse(text).success ? text : null;
}
