import { createServerClient } from "@supabase/ssr";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BootedStack, bootStack } from "./boot.ts";
import { capturedMails, clientOf, fixture, password, signedIn } from "./fixture.ts";

const siteUrl = "http://localhost:4567";
let stack: BootedStack;
let sql: postgres.Sql;

beforeAll(async () => {
  stack = await bootStack({ ...fixture, env: { PORT: "4567" } });
  sql = postgres(stack.status.dbUrl, { max: 2, onnotice: () => undefined });
});

afterAll(async () => {
  await sql.end();
  await stack.stop();
});

async function linkIn(address: string): Promise<URL> {
  const [mail] = await capturedMails(stack.status, address);
  const link = /https?:\/\/\S+/.exec(mail?.text ?? "")?.[0];
  return new URL(link ?? "about:blank");
}

describe("Auth with supabase-js", () => {
  test("sign up, confirm by the captured mail, sign in, see own rows", async () => {
    const email = "New.Person@medzen.test";
    const client = clientOf(stack.status);
    const signUp = await client.auth.signUp({ email, password, options: { data: { name: "N" } } });
    expect([signUp.error, signUp.data.session]).toEqual([null, null]);
    const early = await client.auth.signInWithPassword({ email, password });
    expect(early.error?.code).toBe("email_not_confirmed");

    const link = await linkIn("new.person@medzen.test");
    expect(link.origin + link.pathname).toBe(`${siteUrl}/auth/confirm`);
    expect(link.searchParams.get("type")).toBe("signup");
    const token_hash = link.searchParams.get("token_hash") ?? "";
    expect((await client.auth.verifyOtp({ type: "signup", token_hash })).error).toBeNull();
    expect((await client.auth.verifyOtp({ type: "signup", token_hash })).error).not.toBeNull();

    const again = await client.auth.signInWithPassword({ email, password });
    expect(again.error).toBeNull();
    const id = crypto.randomUUID();
    expect((await client.from("notes").insert({ id, body: "mine" })).error).toBeNull();
    expect((await client.from("notes").select("id, body")).data).toEqual([{ id, body: "mine" }]);
    const [row] = await sql`
      select raw_user_meta_data ->> 'name' as name from auth.users where email = ${email.toLowerCase()}`;
    expect(row?.["name"]).toBe("N");
  });

  test("signing up with a known address looks the same, makes nothing and sends nothing", async () => {
    const client = clientOf(stack.status);
    const before = await sql`select count(*)::int as n from auth.users`;
    const result = await client.auth.signUp({ email: "ann@medzen.test", password: "other-secret" });
    expect([result.error, result.data.session]).toEqual([null, null]);
    expect(result.data.user?.identities).toEqual([]);
    expect(await sql`select count(*)::int as n from auth.users`).toEqual(before);
    expect(await capturedMails(stack.status, "ann@medzen.test")).toEqual([]);
  });

  test("a short password is refused", async () => {
    const result = await clientOf(stack.status).auth.signUp({
      email: "short@medzen.test",
      password: "too-short",
    });
    expect(result.error?.code).toBe("weak_password");
  });

  test("reset a password by the captured mail", async () => {
    const client = clientOf(stack.status);
    await client.auth.resetPasswordForEmail("ben@medzen.test");
    const link = await linkIn("ben@medzen.test");
    expect(link.searchParams.get("type")).toBe("recovery");
    const token_hash = link.searchParams.get("token_hash") ?? "";
    const proof = await client.auth.verifyOtp({ type: "recovery", token_hash });
    expect(proof.error).toBeNull();
    expect((await client.auth.updateUser({ password: "a-new-password" })).error).toBeNull();
    const old = await clientOf(stack.status).auth.signInWithPassword({
      email: "ben@medzen.test",
      password,
    });
    expect(old.error?.code).toBe("invalid_credentials");
  });

  test("tokens live ten minutes and refresh", async () => {
    const client = await signedIn(stack.status, "ann@medzen.test");
    const { data } = await client.auth.getSession();
    expect(data.session?.expires_in).toBe(600);
    const fresh = await client.auth.refreshSession();
    expect(fresh.error).toBeNull();
    expect((await client.auth.signOut({ scope: "global" })).error).toBeNull();
  });

  test("@supabase/ssr signs in, keeps its cookies and finds the person again", async () => {
    const jar = new Map<string, string>();
    const server = () =>
      createServerClient(stack.status.apiUrl, stack.status.publishableKey, {
        cookies: {
          getAll: () => [...jar].map(([name, value]) => ({ name, value })),
          setAll: (cookies) => cookies.forEach(({ name, value }) => jar.set(name, value)),
        },
      });
    const signIn = await server().auth.signInWithPassword({ email: "ann@medzen.test", password });
    expect(signIn.error).toBeNull();
    const next = server();
    expect((await next.auth.getUser()).data.user?.email).toBe("ann@medzen.test");
    expect((await next.auth.getClaims()).data?.claims.role).toBe("authenticated");
    expect((await next.from("notes").select("body")).data).toEqual([{ body: "seeded" }]);
  });
});

describe("the sign-in limit", () => {
  async function guess(email: string, address: string) {
    const response = await fetch(`${stack.status.apiUrl}/auth/v1/token?grant_type=password`, {
      method: "POST",
      headers: { apikey: stack.status.publishableKey, "x-forwarded-for": `10.0.0.1, ${address}` },
      body: JSON.stringify({ email, password: "wrong-password" }),
    });
    return { status: response.status, wait: Number(response.headers.get("retry-after")) };
  }

  test("ten failures close an account, from everywhere, also for the right password", async () => {
    const email = "guessed@medzen.test";
    const attempts = await Promise.all(
      Array.from({ length: 12 }, (_, index) => guess(email, `192.0.2.${index}`)),
    );
    const statuses = attempts.map(({ status }) => status).toSorted((one, other) => one - other);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429, 429]);
    const right = await clientOf(stack.status).auth.signInWithPassword({ email, password });
    expect(right.error).toMatchObject({ status: 429, code: "over_request_rate_limit" });
    const { wait } = await guess(email, "192.0.2.99");
    expect(wait).toBeGreaterThan(800);
    expect(wait).toBeLessThanOrEqual(900);
  });

  test("fifty failures close an address for every account", async () => {
    for (let index = 0; index < 50; index += 1) {
      expect((await guess(`nobody${index}@medzen.test`, "198.51.100.7")).status).toBe(400);
    }
    expect((await guess("somebody@medzen.test", "198.51.100.7")).status).toBe(429);
    expect((await guess("somebody@medzen.test", "198.51.100.8")).status).toBe(400);
  });
});

describe("admin users", () => {
  test("create, list, read, change, ban and delete with the secret key", async () => {
    const admin = clientOf(stack.status, stack.status.secretKey).auth.admin;
    const created = await admin.createUser({
      email: "Staff@medzen.test",
      password,
      email_confirm: true,
      user_metadata: { name: "S" },
    });
    expect(created.error).toBeNull();
    const id = created.data.user?.id ?? "";
    expect((await admin.createUser({ email: "staff@medzen.test" })).error?.code).toBe(
      "email_exists",
    );
    const listed = await admin.listUsers({ perPage: 1 });
    expect(listed.data.users).toHaveLength(1);
    expect((await admin.getUserById(id)).data.user?.user_metadata).toEqual({ name: "S" });

    const client = await signedIn(stack.status, "staff@medzen.test");
    expect((await admin.updateUserById(id, { ban_duration: "24h" })).error).toBeNull();
    const banned = await clientOf(stack.status).auth.signInWithPassword({
      email: "staff@medzen.test",
      password,
    });
    expect(banned.error?.code).toBe("user_banned");
    expect((await client.auth.refreshSession()).error).not.toBeNull();
    await admin.updateUserById(id, { ban_duration: "none" });
    await signedIn(stack.status, "staff@medzen.test");

    expect((await admin.deleteUser(id)).error).toBeNull();
    expect((await admin.getUserById(id)).error?.code).toBe("user_not_found");
  });

  test("refused with the publishable key, signed in or not", async () => {
    const client = await signedIn(stack.status, "ann@medzen.test");
    expect((await client.auth.admin.listUsers()).error?.status).toBe(403);
  });
});
