import { timingSafeEqual } from "node:crypto";
import type postgres from "postgres";
import { z } from "zod";
import { transact } from "../postgres/pool.ts";
import { authError } from "./replies.ts";

/** What the admin calls need: the superuser's pool and the key that opens them. */
export interface AdminUsers {
  sql: postgres.Sql;
  secretKey: string;
}

const metadata = z.record(z.string(), z.json());
const changes = z.object({
  email: z.email().max(320).toLowerCase().optional(),
  password: z.string().min(10).max(72).optional(),
  email_confirm: z.boolean().optional(),
  user_metadata: metadata.optional(),
  app_metadata: metadata.optional(),
  /** `none` lifts a ban; otherwise hours, minutes or seconds as Auth spells them (`24h`). */
  ban_duration: z
    .string()
    .regex(/^(?:none|\d+[hms])$/)
    .optional(),
});
const creation = changes.extend({
  id: z.uuid().optional(),
  email: z.email().max(320).toLowerCase(),
});
type Changes = z.infer<typeof changes>;

const page = z.object({
  page: z.coerce.number().int().min(1).default(1),
  per_page: z.coerce.number().int().min(1).max(1000).default(50),
});

/**
 * The admin calls that invitations and deactivation need, which the Auth library lacks:
 * list, create, read, update and delete users. Only with the secret key.
 * @param rest what follows `admin/users` in the path: empty, or `/<id>`.
 */
export async function answerAdminUsers(
  request: Request,
  rest: string,
  { sql, secretKey }: AdminUsers,
): Promise<Response> {
  if (!sameKey(request.headers.get("apikey") ?? "", secretKey)) {
    return authError(403, "not_admin", "User not allowed");
  }
  try {
    if (rest === "") {
      return await answerCollection(request, sql);
    }
    const id = z.uuid().safeParse(rest.slice(1));
    return id.success ? await answerOne(request, id.data, sql) : userNotFound();
  } catch (error) {
    return refusal(error);
  }
}

async function answerCollection(request: Request, sql: postgres.Sql): Promise<Response> {
  if (request.method === "GET") {
    return listUsers(new URL(request.url), sql);
  }
  if (request.method !== "POST") {
    return notAllowed();
  }
  const wanted = creation.parse(await request.json());
  const id = wanted.id ?? crypto.randomUUID();
  await transact(sql, async (tx) => {
    await tx`
      insert into auth.users (id, aud, role, email, raw_app_meta_data, raw_user_meta_data)
      values (${id}, 'authenticated', 'authenticated', ${wanted.email},
        ${tx.json({ provider: "email", providers: ["email"], ...wanted.app_metadata })},
        ${tx.json(wanted.user_metadata ?? {})})`;
    await tx`
      insert into auth.identities (id, provider, provider_id, user_id, identity_data)
      values (gen_random_uuid(), 'email', ${id}, ${id},
        ${tx.json({ sub: id, email: wanted.email, email_verified: wanted.email_confirm === true })})`;
    await applyChanges(tx, id, { ...wanted, email: undefined, app_metadata: undefined });
  });
  return Response.json(await readUser(sql, id));
}

async function answerOne(request: Request, id: string, sql: postgres.Sql): Promise<Response> {
  const user = await readUser(sql, id);
  if (user === null) {
    return userNotFound();
  }
  switch (request.method) {
    case "GET":
      return Response.json(user);
    case "PUT": {
      const wanted = changes.parse(await request.json());
      await transact(sql, (tx) => applyChanges(tx, id, wanted));
      return Response.json(await readUser(sql, id));
    }
    case "DELETE":
      await sql`delete from auth.users where id = ${id}`;
      return Response.json({});
    default:
      return notAllowed();
  }
}

/** Each given field is written; a ban and a new password also end what sessions there are. */
async function applyChanges(
  tx: postgres.TransactionSql,
  id: string,
  wanted: Changes,
): Promise<void> {
  const merge = (value: Changes["user_metadata"]) => tx.json(value ?? {});
  await tx`
    update auth.users set
      email = coalesce(${wanted.email ?? null}, email),
      encrypted_password = case when ${wanted.password ?? null}::text is null then encrypted_password
        else extensions.crypt(${wanted.password ?? null}, extensions.gen_salt('bf', 10)) end,
      email_confirmed_at = case when ${wanted.email_confirm === true}
        then coalesce(email_confirmed_at, now()) else email_confirmed_at end,
      raw_user_meta_data = raw_user_meta_data || ${merge(wanted.user_metadata)}::jsonb,
      raw_app_meta_data = raw_app_meta_data || ${merge(wanted.app_metadata)}::jsonb,
      updated_at = now()
    where id = ${id}`;
  if (wanted.email !== undefined) {
    await tx`
      update auth.identities set identity_data = identity_data || ${tx.json({ email: wanted.email })}
      where user_id = ${id} and provider = 'email'`;
  }
  if (wanted.ban_duration !== undefined) {
    const until = banInterval(wanted.ban_duration);
    await tx`update auth.users set banned_until = now() + ${until}::interval where id = ${id}`;
  }
  const banned = wanted.ban_duration !== undefined && wanted.ban_duration !== "none";
  if (banned || wanted.password !== undefined) {
    await tx`delete from auth.sessions where user_id = ${id}`;
  }
}

function banInterval(duration: string): string | null {
  return duration === "none" ? null : duration;
}

async function listUsers(url: URL, sql: postgres.Sql): Promise<Response> {
  const given = [...url.searchParams].filter(([, value]) => value !== "");
  const wanted = page.parse(Object.fromEntries(given));
  const offset = (wanted.page - 1) * wanted.per_page;
  const [counted] = await sql<{ total: number }[]>`select count(*)::int as total from auth.users`;
  const rows = await sql<{ user: unknown }[]>`
    select ${userJson(sql)} as user from auth.users u
    order by u.created_at desc, u.id limit ${wanted.per_page} offset ${offset}`;
  const total = counted?.total ?? 0;
  const last = Math.max(1, Math.ceil(total / wanted.per_page));
  const link = (to: number, rel: string) =>
    `<${url.pathname}?page=${to}&per_page=${wanted.per_page}>; rel="${rel}"`;
  const links = [
    ...(wanted.page < last ? [link(wanted.page + 1, "next")] : []),
    link(last, "last"),
  ].join(", ");
  return Response.json(
    { users: rows.map((row) => row.user), aud: "authenticated" },
    { headers: { "x-total-count": String(total), link: links } },
  );
}

async function readUser(sql: postgres.Sql, id: string): Promise<unknown> {
  const [row] = await sql<{ user: unknown }[]>`
    select ${userJson(sql)} as user from auth.users u where u.id = ${id}`;
  return row?.user ?? null;
}

/** A user in Auth's form; named field by field, so that no token or password hash slips in. */
function userJson(sql: postgres.Sql) {
  return sql`jsonb_build_object(
    'id', u.id, 'aud', u.aud, 'role', u.role, 'email', u.email, 'phone', coalesce(u.phone, ''),
    'email_confirmed_at', u.email_confirmed_at, 'confirmed_at', u.confirmed_at,
    'last_sign_in_at', u.last_sign_in_at, 'banned_until', u.banned_until,
    'app_metadata', u.raw_app_meta_data, 'user_metadata', u.raw_user_meta_data,
    'identities', coalesce((
      select jsonb_agg(jsonb_build_object('identity_id', i.id, 'id', i.provider_id,
        'user_id', i.user_id, 'provider', i.provider, 'identity_data', i.identity_data,
        'email', i.email, 'created_at', i.created_at, 'updated_at', i.updated_at))
      from auth.identities i where i.user_id = u.id), '[]'),
    'factors', coalesce((
      select jsonb_agg(jsonb_build_object('id', f.id, 'status', f.status, 'factor_type', f.factor_type,
        'friendly_name', f.friendly_name, 'created_at', f.created_at, 'updated_at', f.updated_at))
      from auth.mfa_factors f where f.user_id = u.id), '[]'),
    'created_at', u.created_at, 'updated_at', u.updated_at, 'is_anonymous', u.is_anonymous)`;
}

function refusal(error: unknown): Response {
  if (error instanceof z.ZodError) {
    const issue = error.issues[0];
    const message =
      issue?.path[0] === "email"
        ? "Unable to validate email address: invalid format"
        : `${issue?.path.join(".") ?? ""} ${issue?.message ?? "is invalid"}`.trim();
    return authError(422, "validation_failed", message);
  }
  if (error instanceof SyntaxError) {
    return authError(400, "bad_json", "Could not parse request body as JSON");
  }
  if (error instanceof Error && "code" in error && error.code === "23505") {
    return authError(
      422,
      "email_exists",
      "A user with this email address has already been registered",
    );
  }
  throw error;
}

function userNotFound(): Response {
  return authError(404, "user_not_found", "User not found");
}

function notAllowed(): Response {
  return new Response(null, { status: 405 });
}

/** Compares in constant time. */
export function sameKey(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
