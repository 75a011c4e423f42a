import type { SupabaseClient } from "@supabase/supabase-js";
import { TOTP, Secret } from "otpauth";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BootedStack, bootStack } from "./boot.ts";
import { clientOf, fixture, password, signedIn } from "./fixture.ts";

let stack: BootedStack;
let sql: postgres.Sql;

beforeAll(async () => {
  stack = await bootStack(fixture);
  sql = postgres(stack.status.dbUrl, { max: 2, onnotice: () => undefined });
});

afterAll(async () => {
  await sql.end();
  await stack.stop();
});

/** The code of a step: 0 is now, 1 the next, which is good already. */
function codeOf(secret: string, step = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return totp.generate({ timestamp: Date.now() + step * 30_000 });
}

/** Makes a person of its own for a test, signed in. */
async function newPerson(name: string): Promise<SupabaseClient> {
  const email = `${name}@medzen.test`;
  const admin = clientOf(stack.status, stack.status.secretKey).auth.admin;
  const { error } = await admin.createUser({ email, password, email_confirm: true });
  expect(error).toBeNull();
  return signedIn(stack.status, email);
}

async function enrolled(client: SupabaseClient, friendlyName = "Phone") {
  const { data, error } = await client.auth.mfa.enroll({ factorType: "totp", friendlyName });
  expect(error).toBeNull();
  return { id: data?.id ?? "", secret: data?.totp.secret ?? "", totp: data?.totp };
}

const verify = (client: SupabaseClient, factorId: string, code: string) =>
  client.auth.mfa.challengeAndVerify({ factorId, code });

/** The claims of the client's access token, and its level as the client says. */
async function levelOf(client: SupabaseClient) {
  const { data } = await client.auth.mfa.getAuthenticatorAssuranceLevel();
  return {
    now: data?.currentLevel,
    next: data?.nextLevel,
    by: data?.currentAuthenticationMethods.map((one) =>
      typeof one === "string" ? one : one.method,
    ),
  };
}

test("enrol, verify, renew, sign in again and unenrol with the real client", async () => {
  const client = await newPerson("whole");
  expect(await levelOf(client)).toEqual({ now: "aal1", next: "aal1", by: ["password"] });
  const { id, secret, totp } = await enrolled(client);
  expect(totp?.uri).toContain("otpauth://totp/");
  expect(new URL(totp?.uri ?? "").searchParams.get("secret")).toBe(secret);
  expect(totp?.qr_code).toMatch(/^data:image\/svg\+xml;utf-8,<svg /);
  expect(await levelOf(client)).toMatchObject({ next: "aal1" });

  expect((await verify(client, id, codeOf(secret, -9))).error?.code).toBe(
    "mfa_verification_failed",
  );
  expect((await verify(client, id, codeOf(secret))).error).toBeNull();
  expect(await levelOf(client)).toEqual({ now: "aal2", next: "aal2", by: ["totp", "password"] });
  const listed = await client.auth.mfa.listFactors();
  expect(listed.data?.totp).toMatchObject([{ id, status: "verified", friendly_name: "Phone" }]);
  expect(JSON.stringify(listed)).not.toContain(secret);

  expect((await client.auth.refreshSession()).error).toBeNull();
  expect(await levelOf(client)).toMatchObject({ now: "aal2" });
  expect((await client.from("notes").select("body")).error).toBeNull();

  const later = await signedIn(stack.status, "whole@medzen.test");
  expect(await levelOf(later)).toMatchObject({ now: "aal1", next: "aal2" });
  expect((await verify(later, id, codeOf(secret, 1))).error).toBeNull();
  expect(await levelOf(later)).toMatchObject({ now: "aal2" });

  expect((await later.auth.mfa.unenroll({ factorId: id })).error).toBeNull();
  expect((await later.auth.refreshSession()).error).toBeNull();
  expect(await levelOf(later)).toEqual({ now: "aal1", next: "aal1", by: ["password"] });
});

test("a code works once, in every session of the person and of two at once", async () => {
  const client = await newPerson("once");
  const { id, secret } = await enrolled(client);
  const code = codeOf(secret);
  expect((await verify(client, id, code)).error).toBeNull();
  const other = await signedIn(stack.status, "once@medzen.test");
  expect((await verify(other, id, code)).error?.code).toBe("mfa_verification_failed");
  const next = codeOf(secret, 1);
  const { data } = await other.auth.mfa.challenge({ factorId: id });
  const asked = { factorId: id, challengeId: data?.id ?? "", code: next };
  const twice = await Promise.all([other.auth.mfa.verify(asked), verify(client, id, next)]);
  expect(twice.filter(({ error }) => error === null)).toHaveLength(1);
  expect((await other.auth.mfa.verify(asked)).error).not.toBeNull();
});

test("a challenge ends after five minutes, and is good for its own factor alone", async () => {
  const client = await newPerson("late");
  const { id, secret } = await enrolled(client);
  const { data } = await client.auth.mfa.challenge({ factorId: id });
  const challengeId = data?.id ?? "";
  await sql`update auth.mfa_challenges set created_at = now() - interval '301 seconds' where id = ${challengeId}`;
  const late = await client.auth.mfa.verify({ factorId: id, challengeId, code: codeOf(secret) });
  expect(late.error?.code).toBe("mfa_challenge_expired");
  const second = await enrolled(client, "Tablet");
  const { data: fresh } = await client.auth.mfa.challenge({ factorId: second.id });
  const mixed = { factorId: id, challengeId: fresh?.id ?? "", code: codeOf(secret) };
  expect((await client.auth.mfa.verify(mixed)).error?.code).toBe("mfa_factor_not_found");
});

test("ten wrong codes close the way for the right one too", async () => {
  const client = await newPerson("guesser");
  const { id, secret } = await enrolled(client);
  const { data } = await client.auth.mfa.challenge({ factorId: id });
  const challengeId = data?.id ?? "";
  const guesses = await Promise.all(
    Array.from({ length: 12 }, () =>
      client.auth.mfa.verify({ factorId: id, challengeId, code: "abcdef" }),
    ),
  );
  const codes = guesses.map(({ error }) => error?.code);
  expect(codes.filter((code) => code === "mfa_verification_failed")).toHaveLength(10);
  expect((await verify(client, id, codeOf(secret))).error?.code).toBe("over_request_rate_limit");
});

test("a session without the code changes no factor, no password and no address", async () => {
  const client = await newPerson("half");
  const { id, secret } = await enrolled(client);
  expect((await verify(client, id, codeOf(secret))).error).toBeNull();
  const half = await signedIn(stack.status, "half@medzen.test");
  expect((await half.auth.mfa.unenroll({ factorId: id })).error?.code).toBe("insufficient_aal");
  const again = await half.auth.mfa.enroll({ factorType: "totp", friendlyName: "Mine" });
  expect(again.error?.code).toBe("insufficient_aal");
  for (const wish of [{ password: "another-secret" }, { email: "new@medzen.test" }]) {
    expect((await half.auth.updateUser(wish)).error?.code).toBe("insufficient_aal");
  }
  expect((await half.auth.updateUser({ data: { note: "mine" } })).error).toBeNull();
  expect((await client.auth.updateUser({ password: "another-secret" })).error).toBeNull();
});

test("verifying ends the sessions that are below it; asking for a password beside it lowers nothing", async () => {
  const client = await newPerson("both");
  const old = await signedIn(stack.status, "both@medzen.test");
  const { id, secret } = await enrolled(client);
  expect((await verify(client, id, codeOf(secret))).error).toBeNull();
  expect((await old.auth.getUser()).error).not.toBeNull();
  const beside = await signedIn(stack.status, "both@medzen.test");
  expect((await beside.auth.signOut({ scope: "local" })).error).toBeNull();
  expect((await client.auth.refreshSession()).error).toBeNull();
  expect(await levelOf(client)).toMatchObject({ now: "aal2" });
});

test("factors are their own person's: others find none, and nobody reads secrets", async () => {
  const client = await newPerson("owner");
  const { id, secret } = await enrolled(client);
  const other = await newPerson("other");
  expect((await verify(other, id, codeOf(secret))).error?.code).toBe("mfa_factor_not_found");
  expect((await other.auth.mfa.unenroll({ factorId: id })).error?.code).toBe(
    "mfa_factor_not_found",
  );
  const same = await client.auth.mfa.enroll({ factorType: "totp", friendlyName: "Phone" });
  expect(same.error?.code).toBe("mfa_factor_name_conflict");
  const phone = await client.auth.mfa.enroll({ factorType: "phone", phone: "+15550100" });
  expect(phone.error?.code).toBe("mfa_phone_enroll_not_enabled");
  const nobody = clientOf(stack.status);
  expect((await nobody.auth.mfa.unenroll({ factorId: id })).error).not.toBeNull();
  const rights = await sql`
    select grantee from information_schema.table_privileges
     where table_schema = 'auth' and table_name like 'mfa%'
       and grantee in ('anon', 'authenticated', 'service_role', 'stack_api')`;
  expect([...rights]).toEqual([]);
});
