import { expect, test } from "vitest";
import { amina, mbeki, systemAdmin, threadColleagues, threadToday } from "../support/cast.ts";
import { scene, type Tx } from "../support/scene.ts";

/** The other people of a list row, as the screen gets them. */
const others = (conversation: string) => async (sql: Tx) => {
  const [row] = await sql<{ others: Record<string, unknown>[] }[]>`
    select others from public.list_conversations(p_only => ${conversation})`;
  return row?.others ?? [];
};

test("staff see a patient with birth date and record number; nobody else is so described", async () => {
  await scene(async ({ as }) => {
    expect(await as(mbeki, others(threadToday))).toMatchObject([
      { user_id: amina, birth_date: "1988-03-14", record_number: "LK-20417" },
    ]);
    const [colleague] = await as(mbeki, others(threadColleagues));
    expect(colleague).toMatchObject({ birth_date: null, record_number: null });
    expect(await as(amina, others(threadToday))).toMatchObject([
      { user_id: mbeki, birth_date: null, record_number: null },
    ]);
    expect(await as(systemAdmin, others(threadToday))).toEqual([]);
  });
});
