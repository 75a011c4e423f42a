import type { Dice } from "../support/random.ts";
import type { Tx } from "../support/scene.ts";

const relations = ["parent", "guardian", "carer", "partner", "other"];

/** Patients act for each other: some are asked, some have begun, and some of these have ended again. */
export async function throwProxies(sql: Tx, dice: Dice, patients: string[]): Promise<void> {
  for (const patient of dice.shuffled(patients).slice(0, 4)) {
    const proxy = dice.one(patients.filter((one) => one !== patient));
    const [asked] = await sql<{ id: string }[]>`
      insert into private.proxies (patient_id, invited_email, relation, ground, wording, granted_by, invited_until, ends_at)
      values (${patient}, ${`${proxy}@example.test`}, ${dice.one(relations)}, 'self', 'proxy-1', ${patient},
        now() + interval '1 day', now() + interval '1 month') returning id`;
    if (asked === undefined || dice.below(4) === 0) continue;
    await sql`update private.proxies set proxy_id = ${proxy}, accepted_at = now() where id = ${asked.id}`;
    await sql`select private.seat_proxy(x) from private.proxies x where x.id = ${asked.id}`;
    if (dice.below(4) === 0) await sql`select private.stop_proxy(${asked.id}, 'patient')`;
  }
}
