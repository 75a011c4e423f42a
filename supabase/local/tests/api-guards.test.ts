import postgres from "postgres";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BootedStack, bootStack } from "./boot.ts";
import { clientOf, fixture, signedIn } from "./fixture.ts";

let stack: BootedStack;
let sql: postgres.Sql;

beforeAll(async () => {
  stack = await bootStack(fixture);
  sql = postgres(stack.status.dbUrl, { max: 2, onnotice: () => undefined });
  const ann = await signedIn(stack.status, "ann@medzen.test");
  const first = await ann.from("notes").select("id, body");
  expect(first.data).toEqual([{ id: "00000000-0000-7000-8000-0000000000a1", body: "seeded" }]);
});

afterAll(async () => {
  await sql.end();
  await stack.stop();
});

describe("after the first requests", () => {
  test("no API role has gained a table-level grant", async () => {
    const rows = await sql`
      select grantee, privilege_type from information_schema.role_table_grants
      where table_schema = 'public' and table_name = 'notes' and grantee in ('anon', 'authenticated')`;
    expect(rows).toEqual([]);
  });

  test("a request runs as the person's role, never as the login or the superuser", async () => {
    const ann = await signedIn(stack.status, "ann@medzen.test");
    expect((await ann.rpc("who_am_i")).data).toBe("authenticated");
    expect((await clientOf(stack.status).rpc("who_am_i")).data).toBe("anon");
    const secret = clientOf(stack.status, stack.status.secretKey);
    expect((await secret.rpc("who_am_i")).data).toBe("service_role");
  });

  test("the API's login is no superuser and reads nothing by itself", async () => {
    const [login] = await sql`
      select rolsuper, rolbypassrls, rolinherit,
        has_table_privilege('stack_api', 'public.notes', 'select') as reads
      from pg_roles where rolname = 'stack_api'`;
    expect(login).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolinherit: false,
      reads: false,
    });
  });

  test("a person sees own rows, granted columns, and nobody else's", async () => {
    const ben = await signedIn(stack.status, "ben@medzen.test");
    expect((await ben.from("notes").select("id")).data).toEqual([]);
    expect((await ben.from("notes").select("hidden")).error?.code).toBe("42501");
    expect((await ben.from("notes").select()).error?.code).toBe("42501");
    const anon = await clientOf(stack.status).from("notes").select("id");
    expect([anon.status, anon.error?.code]).toEqual([401, "42501"]);
  });
});

describe("what is not served", () => {
  test.each(["/_system/info", "/_system/introspect", "/_system/config", "/", "/studio", "/sync/x"])(
    "%s is 404",
    async (path) => {
      expect((await fetch(`${stack.status.apiUrl}${path}`)).status).toBe(404);
    },
  );

  test.each(["otp", "magiclink"])("sign-in by %s is refused", async (route) => {
    const response = await post(`/auth/v1/${route}`, { email: "new@medzen.test" });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ error_code: "otp_disabled" });
    expect(await sql`select 1 from auth.users where email = 'new@medzen.test'`).toHaveLength(0);
  });

  test.each(["/auth/v1/otp/", "/auth/v1//otp", "/auth/v1/%6ftp", "/auth/v1/authorize?provider=x"])(
    "%s is no way around it",
    async (path) => {
      expect((await post(path, { email: "new@medzen.test" })).status).toBe(404);
    },
  );

  test("a well-signed token of another role opens nothing", async () => {
    const now = Math.floor(Date.now() / 1000);
    for (const role of ["postgres", "stack_api", "supabase_admin"]) {
      const token = await new SignJWT({ role, session_id: crypto.randomUUID() })
        .setProtectedHeader({ alg: "HS256" })
        .setSubject("00000000-0000-7000-8000-000000000001")
        .setIssuedAt(now)
        .setExpirationTime(now + 60)
        .sign(new TextEncoder().encode(stack.status.jwtSecret));
      const response = await post(
        "/rest/v1/rpc/who_am_i",
        {},
        { authorization: `Bearer ${token}` },
      );
      expect([role, response.status]).toEqual([role, 403]);
    }
  });

  test("an expired or altered token is refused, also after it was cached", async () => {
    const key = new TextEncoder().encode(stack.status.jwtSecret);
    const now = Math.floor(Date.now() / 1000);
    const sign = (lifetime: number) =>
      new SignJWT({ role: "authenticated", session_id: crypto.randomUUID() })
        .setProtectedHeader({ alg: "HS256" })
        .setSubject("00000000-0000-7000-8000-000000000001")
        .setExpirationTime(now + lifetime)
        .sign(key);
    const call = async (token: string) =>
      (await post("/rest/v1/rpc/who_am_i", {}, { authorization: `Bearer ${token}` })).status;
    const good = await sign(60);
    expect(await call(good)).toBe(200);
    expect(await call(good)).toBe(200);
    expect(await call(`${good.slice(0, -3)}abc`)).toBe(401);
    expect(await call(await sign(-60))).toBe(401);
    const withoutKey = await fetch(`${stack.status.apiUrl}/rest/v1/rpc/who_am_i`, {
      method: "POST",
      headers: { authorization: `Bearer ${good}` },
    });
    expect(withoutKey.status).toBe(401);
  });
});

describe("database errors keep their code", () => {
  test.each([
    ["P0001", 400],
    ["P0002", 500],
    ["40001", 500],
    ["57014", 500],
    ["53300", 503],
    ["28000", 403],
    ["23514", 400],
    ["42501", 403],
    ["PT429", 429],
    ["MZ001", 400],
  ])("%s arrives as itself with status %i", async (code, status) => {
    const ann = await signedIn(stack.status, "ann@medzen.test");
    const result = await ann.rpc("fail_with", { p_code: code });
    expect([result.status, result.error?.code]).toEqual([status, code]);
    expect(result.error).toMatchObject({
      message: "it failed",
      details: "a detail",
      hint: "a hint",
    });
  });

  test("every request has a time limit, the service role's too", async () => {
    const secret = clientOf(stack.status, stack.status.secretKey);
    expect((await secret.rpc("time_limit")).data).toBe("8s");
  });

  test("no line of the log holds a value of a row", async () => {
    const ann = await signedIn(stack.status, "ann@medzen.test");
    const text = `swollen ankle ${"x".repeat(100)}`;
    const refused = await ann.from("notes").insert({ id: crypto.randomUUID(), body: text });
    expect(refused.error?.code).toBe("23514");
    await ann.from("notes").select("id").eq("id", "swollen ankle");
    expect(stack.output()).not.toContain("swollen ankle");
  });
});

describe("values", () => {
  test("a JSON argument stays what it is", async () => {
    const ann = await signedIn(stack.status, "ann@medzen.test");
    const kinds = [{ a: 1 }, [1], "text"].map(async (p_value) => {
      return (await ann.rpc("kind_of", { p_value })).data;
    });
    expect(await Promise.all(kinds)).toEqual(["object", "array", "string"]);
  });

  test("times are ISO 8601", async () => {
    const ann = await signedIn(stack.status, "ann@medzen.test");
    const { data } = await ann.from("notes").select("created_at").limit(1).single();
    expect(data?.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/);
  });

  test("the identity functions read the claims object alone", async () => {
    const claims = JSON.stringify({
      sub: crypto.randomUUID(),
      role: "authenticated",
      email: "a@b.c",
    });
    const [row] = await sql.begin(async (tx) => {
      await tx`select set_config('request.jwt.claims', ${claims}, true)`;
      return tx`select auth.uid()::text as sub, auth.role() as role, auth.email() as email`;
    });
    expect(row).toEqual(JSON.parse(claims));
  });

  test("an insert that a trigger swallows is a success without a row", async () => {
    const ann = await signedIn(stack.status, "ann@medzen.test");
    const row = { id: "00000000-0000-7000-8000-0000000000a1", body: "again" };
    const replay = await ann.from("notes").insert(row).select("id");
    expect([replay.status, replay.data]).toEqual([201, []]);
  });
});

test("notify pgrst reloads the schema cache", async () => {
  const ann = await signedIn(stack.status, "ann@medzen.test");
  const missing = await ann.rpc("made_later");
  expect(missing.error?.code).toBe("PGRST202");
  await sql.unsafe("create function public.made_later() returns int language sql as 'select 1'");
  await sql.notify("pgrst", "reload schema");
  await expect.poll(async () => (await ann.rpc("made_later")).data, { timeout: 5000 }).toBe(1);
});

test("a page of any origin may call the API, preflight included", async () => {
  const origin = "http://localhost:3000";
  for (const path of [
    "/rest/v1/notes",
    "/auth/v1/token",
    "/storage/v1/bucket",
    "/realtime/v1/api",
  ]) {
    const preflight = await fetch(`${stack.status.apiUrl}${path}`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "apikey,x-upsert,x-anything",
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-headers")).toBe(
      "apikey,x-upsert,x-anything",
    );
    const answer = await fetch(`${stack.status.apiUrl}${path}`, { headers: { origin } });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    await answer.body?.cancel();
  }
});

function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${stack.status.apiUrl}${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      apikey: stack.status.publishableKey,
      ...headers,
    },
    body: JSON.stringify(body),
  });
}
