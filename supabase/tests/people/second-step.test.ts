import { createClient } from "@supabase/supabase-js";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { confirmFactor, passSecondStep, startFactor } from "@/lib/auth/commands/second-factor";
import type { Actor } from "@/lib/auth/types";
import { useStack } from "../offline/uploading.ts";
import { lakeside } from "../support/cast.ts";
import { makePerson } from "../support/people.ts";
import { asRequestOf } from "../support/request.ts";
import { ownerPool } from "../support/scene.ts";

vi.mock("next/headers", async () => (await import("../support/request.ts")).nextHeaders);

const password = "a quiet place";

beforeAll(useStack);
afterAll(() => vi.unstubAllEnvs());

/** A provider of the test's own, whom Auth knows. */
async function newProvider() {
  const sql = ownerPool();
  const id = await makePerson(sql, "provider", lakeside);
  const email = `${id}@example.test`;
  await sql`update auth.users set email_confirmed_at = now(), raw_app_meta_data = '{}',
    encrypted_password = extensions.crypt(${password}, extensions.gen_salt('bf', 4)) where id = ${id}`;
  return { id, email };
}

async function signedIn({ id, email }: { id: string; email: string }) {
  const { apiUrl, publishableKey } = inject("stack");
  const client = createClient(apiUrl, publishableKey, { auth: { persistSession: false } });
  const { data, error } = await client.auth.signInWithPassword({ email, password });
  if (error) throw error;
  const token = data.session.access_token;
  const payload = Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8");
  const sessionId = String(new Map(Object.entries(JSON.parse(payload))).get("session_id"));
  const actor: Actor = {
    id,
    email,
    sessionId,
    role: "provider",
    displayName: "Somebody",
    facilityId: lakeside,
    facilityName: null,
    locale: "en",
    timeZone: "UTC",
    theme: null,
  };
  return { token, actor };
}

const codeOf = (secret: string, step: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + step * 30_000,
  });

test("the server sets a device up and passes the second step, and puts on record what it let in and what not", async () => {
  const person = await newProvider();
  const first = await signedIn(person);
  const made = await asRequestOf(person.id, first.token, async () => {
    const enrolment = await startFactor("Phone");
    await expect(confirmFactor(first.actor, { id: enrolment.id, code: "000000" })).rejects.toThrow(
      "wrong_code",
    );
    await confirmFactor(first.actor, { id: enrolment.id, code: codeOf(enrolment.secret, 0) });
    return enrolment;
  });
  expect(made.picture).toMatch(/^data:image\/svg/);

  const { token, actor } = await signedIn(person);
  const halfway = { actor, step: "code" } as const;
  await asRequestOf(person.id, token, async () => {
    await expect(passSecondStep(halfway, "000000")).rejects.toThrow("code_wrong");
    await passSecondStep(halfway, codeOf(made.secret, 1));
  });
  const rows = await ownerPool()<{ action: string }[]>`
    select action from audit.events where actor_id = ${person.id} order by id`;
  expect(rows.map((row) => row.action).filter((one) => !one.startsWith("user."))).toEqual([
    "second_factor.refused",
    "second_factor.added",
    "second_factor.refused",
    "session.started",
  ]);
});
