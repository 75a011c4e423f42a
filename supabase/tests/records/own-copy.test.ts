import { expect, test } from "vitest";
import { amina, facilityAdmin, jonas, mbeki } from "../support/cast.ts";
import { scene, type Tx } from "../support/scene.ts";

const take =
  (format: string) =>
  async (sql: Tx): Promise<void> =>
    void (await sql`select public.note_own_copy(${format})`);

test("a patient's copy of their own record is in the record, with its form and nothing else", async () => {
  await scene(async (s) => {
    await s.as(amina, take("fhir"));
    const events = await s.arrange(
      (sql) => sql<{ patient_id: string; detail: unknown }[]>`
        select patient_id, detail from audit.events
         where action = 'record.copied' and actor_id = ${amina} and at = now()`,
    );
    expect([...events]).toEqual([{ patient_id: amina, detail: { format: "fhir" } }]);
  });
});

test("nobody else takes one, and no other form than the two", async () => {
  await scene(async (s) => {
    for (const other of [mbeki, facilityAdmin]) {
      expect(await s.refused(other, take("html"))).toMatchObject({ code: "42501" });
    }
    expect(await s.refused("anon", take("html"))).toMatchObject({ code: "42501" });
    expect(await s.refused(jonas, take("pdf"))).toMatchObject({ code: "22023", detail: "format" });
  });
});

test("whoever takes many is told how long to wait", async () => {
  await scene(async (s) => {
    for (let n = 0; n < 4; n++) await s.as(jonas, take("html"));
    expect(await s.refused(jonas, take("html"))).toMatchObject({
      code: "PT429",
      message: "rate_limited",
    });
  });
});
