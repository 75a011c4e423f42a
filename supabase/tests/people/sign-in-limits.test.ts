import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { systemAdmin } from "../support/cast.ts";
import { scene, type Scene } from "../support/scene.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const account = hash("patient@medzen.test");
const address = hash("203.0.113.7");

async function wait({ as }: Scene, who = account, where = address): Promise<number> {
  const [row] = await as(
    "service",
    (sql) => sql<{ n: number }[]>`select public.check_sign_in(${who}, ${where}) as n`,
  );
  return row?.n ?? -1;
}

async function fail(
  { arrange }: Scene,
  times: number,
  who: (n: number) => string,
  secondsAgo = 0,
): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await arrange(
      (sql) => sql`
      insert into private.sign_in_failures (account, address, failed_at)
      values (${who(n)}, ${address}, now() - make_interval(secs => ${secondsAgo}))`,
    );
  }
}

test("the tenth failure in fifteen minutes closes an account until the first one is old enough", async () => {
  await scene(async (s) => {
    await fail(s, 9, () => account, 890);
    expect(await wait(s)).toBe(0);
    await s.as(
      "service",
      (sql) => sql`select public.record_failed_sign_in(${account}, ${address})`,
    );
    expect(await wait(s)).toBe(10);
    expect(await wait(s, hash("other@medzen.test"), hash("elsewhere"))).toBe(0);
  });
});

test("failures older than the window do not count, and a success forgets them", async () => {
  await scene(async (s) => {
    await fail(s, 30, () => account, 900);
    expect(await wait(s)).toBe(0);
    await fail(s, 10, () => account, 100);
    expect(await wait(s)).toBe(800);
    await s.as("service", (sql) => sql`select public.clear_failed_sign_ins(${account})`);
    expect(await wait(s)).toBe(0);
  });
});

test("an address that tries many accounts is held after fifty failures", async () => {
  await scene(async (s) => {
    await fail(s, 49, (n) => hash(`person ${n}`));
    expect(await wait(s)).toBe(0);
    await fail(s, 1, () => hash("one more"));
    expect(await wait(s)).toBe(900);
    expect(await wait(s, account, hash("another address"))).toBe(0);
  });
});

test("only the server asks and counts", async () => {
  await scene(async ({ refused }) => {
    for (const actor of ["anon", systemAdmin] as const) {
      expect(
        (await refused(actor, (sql) => sql`select public.check_sign_in(${account}, ${address})`))
          .code,
      ).toBe("42501");
      expect(
        (await refused(actor, (sql) => sql`select public.clear_failed_sign_ins(${account})`)).code,
      ).toBe("42501");
    }
  });
});

test("addresses and accounts are kept as hashes only", async () => {
  await scene(async ({ refused }) => {
    const refusal = await refused(
      "service",
      (sql) => sql`select public.record_failed_sign_in('patient@medzen.test', '203.0.113.7')`,
    );
    expect(refusal.code).toBe("23514");
  });
});
