import { SignJWT, jwtVerify } from "jose";
import type postgres from "postgres";
import { z } from "zod";

/** What raises answers needs. */
export interface Levels {
  sql: postgres.Sql;
  jwtSecret: string;
}

const withToken = z.looseObject({ access_token: z.string(), user: z.record(z.string(), z.json()) });
const withId = z.looseObject({ id: z.uuid() });
const claims = z.looseObject({ sub: z.uuid(), session_id: z.uuid() });

/** How somebody proved who they are, as `amr` names it. */
export type Method = "password" | "otp";

/**
 * Auth's answer with what the library leaves out: the level of the session (`aal`) and how it was reached (`amr`) in
 * the access token, and the factors in the user.
 * @param method with which the session began; null for a renewal, which changes no level.
 */
export async function withLevel(
  response: Response,
  method: Method | null,
  { sql, jwtSecret }: Levels,
): Promise<Response> {
  if (!response.ok) return response;
  const body = withToken.safeParse(await response.clone().json());
  if (!body.success) return response;
  const key = new TextEncoder().encode(jwtSecret);
  const { payload } = await jwtVerify(body.data.access_token, key, { algorithms: ["HS256"] });
  const { sub, session_id: session } = claims.parse(payload);
  if (method !== null) await noteMethod(sql, session, method);
  const access_token = await signed({ ...payload, ...(await levelOf(sql, session)) }, key);
  const user = { ...body.data.user, ...(await factorsOf(sql, sub)) };
  return replaced(response, { ...body.data, access_token, user });
}

/** A user as Auth answers it, with the factors. */
export async function withFactors(response: Response, sql: postgres.Sql): Promise<Response> {
  if (!response.ok) return response;
  const body = withId.safeParse(await response.clone().json());
  if (!body.success) return response;
  return replaced(response, { ...body.data, ...(await factorsOf(sql, body.data.id)) });
}

/** Remembers by what the session was begun, or raised. A method counts once, at its last use. */
export async function noteMethod(
  sql: postgres.ISql,
  session: string,
  method: Method | "totp",
): Promise<void> {
  await sql`
    insert into auth.mfa_amr_claims (id, session_id, created_at, updated_at, authentication_method)
    values (gen_random_uuid(), ${session}, now(), now(), ${method})
    on conflict (session_id, authentication_method) do update set updated_at = now()`;
}

interface Level {
  aal: string;
  amr: { method: string; timestamp: number }[];
}

/** The level of a session now. */
export async function levelOf(sql: postgres.ISql, session: string): Promise<Level> {
  const [row] = await sql<Level[]>`
    select coalesce(s.aal, 'aal1') as aal, coalesce((
        select jsonb_agg(jsonb_build_object('method', c.authentication_method,
          'timestamp', extract(epoch from c.updated_at)::bigint) order by c.updated_at desc)
        from auth.mfa_amr_claims c where c.session_id = s.id),
        jsonb_build_array(jsonb_build_object('method', 'password', 'timestamp', extract(epoch from s.created_at)::bigint))) as amr
      from auth.sessions s where s.id = ${session}`;
  return row ?? { aal: "aal1", amr: [] };
}

/** The person's factors as Auth lists them; nothing at all without one. Secrets stay. */
async function factorsOf(sql: postgres.Sql, user: string): Promise<{ factors?: unknown }> {
  const [row] = await sql<{ factors: unknown }[]>`
    select jsonb_agg(jsonb_build_object('id', f.id, 'created_at', f.created_at, 'updated_at', f.updated_at,
      'status', f.status, 'friendly_name', coalesce(f.friendly_name, ''), 'factor_type', f.factor_type,
      'last_challenged_at', f.last_challenged_at) order by f.created_at, f.id) as factors
      from auth.mfa_factors f where f.user_id = ${user}`;
  return row?.factors ? { factors: row.factors } : {};
}

/** Signs an access token. */
export function signed(payload: Record<string, unknown>, key: Uint8Array): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg: "HS256", typ: "JWT" }).sign(key);
}

function replaced(response: Response, body: object): Response {
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return Response.json(body, { status: response.status, headers });
}
