import { expect, test } from "vitest";
import { throwWorld } from "../doors/random-world.ts";
import { columns } from "../matrix/columns.ts";
import { keyOf } from "../support/keys.ts";
import { dice } from "../support/random.ts";
import { type Scene, type Tx, ownerPool, scene } from "../support/scene.ts";
import { Devices, type SentRow, readRules, ruledTables } from "./device.ts";

/** Names by which no column of a device's copy may go. */
const secret = /token|prompt|email|notification_settings|channel_name|metadata/;

async function inRandomWorld(
  what: string,
  play: (s: Scene, devices: Devices, people: string[]) => Promise<void>,
): Promise<void> {
  await scene(async (s) => {
    const { people } = await s.arrange((sql) => throwWorld(sql, dice(what)));
    await play(s, await s.arrange((sql) => Devices.over(sql)), people);
  });
}

const idsIn = (rows: SentRow[], table: string): string[] =>
  [...new Set(rows.filter((row) => row.table === table).map((row) => row.id))].toSorted();

async function visibleIds(sql: Tx, table: string): Promise<string[]> {
  const rows = await sql.unsafe<{ id: string }[]>(
    `select ${keyOf(table)}::text as id from public.${table} order by 1`,
  );
  return rows.map((row) => row.id).toSorted();
}

test("the rules are valid for a PowerSync service, without a warning", async () => {
  const { errors, config } = await readRules();
  expect(errors).toEqual([]);
  expect(config.bucketSources.map((source) => source.name).toSorted()).toEqual([
    "facility_admin",
    "member",
    "patient",
    "provider",
    "system_admin",
  ]);
});

test("the publication has exactly the tables of the rules", async () => {
  const rows = await ownerPool()<{ name: string }[]>`
    select schemaname || '.' || tablename as name from pg_publication_tables
     where pubname = 'powersync' order by 1`;
  expect(rows.map((row) => row.name)).toEqual(await ruledTables());
});

test("no column travels that a person may not read by the grants, and none that is a secret", async () => {
  await inRandomWorld("columns", async (_s, devices) => {
    const travelling = new Set(devices.sent.flatMap((row) => row.columns));
    expect(travelling.size).toBeGreaterThan(40);
    for (const { table, columns: names } of devices.sent) {
      const readable = columns[table]?.read.split(" ") ?? [];
      const foreign = names.filter((name) => name !== "id" && !readable.includes(name));
      expect(foreign, table).toEqual([]);
      expect(names.filter((name) => secret.test(name))).toEqual([]);
    }
  });
});

test("on random data, no device holds a row that the policies refuse", async () => {
  await inRandomWorld("sync ⊆ rows", async (s, devices, people) => {
    let held = 0;
    for (const person of people) {
      const rows = await devices.of(person);
      for (const table of new Set(rows.map((row) => row.table))) {
        const seen = new Set(await s.as(person, (sql) => visibleIds(sql, table)));
        const refused = idsIn(rows, table).filter((id) => !seen.has(id));
        expect(refused, `${person} in ${table}`).toEqual([]);
      }
      held += rows.length;
    }
    expect(held).toBeGreaterThan(people.length * 5);
  });
});

test("on random data, active members hold exactly what membership opens, and nobody else holds any of it", async () => {
  await inRandomWorld("sync = membership", async (s, devices, people) => {
    // Emergency access is read on the server only.
    await s.arrange((sql) => sql`delete from private.break_glass`);
    let held = 0;
    for (const person of people) {
      const rows = await devices.of(person);
      for (const table of [
        "conversations",
        "conversation_participants",
        "messages",
        "message_reactions",
        "message_acknowledgements",
      ]) {
        const seen = await s.as(person, (sql) => visibleIds(sql, table));
        expect(idsIn(rows, table), `${person} in ${table}`).toEqual(seen);
        held += seen.length;
      }
    }
    expect(held).toBeGreaterThan(people.length);
  });
});

test("each of the demo's people holds what their role needs", async () => {
  await scene(async (s) => {
    const devices = await s.arrange((sql) => Devices.over(sql));
    const held = async (email: string): Promise<Record<string, number>> => {
      const [row] = await s.arrange(
        (sql) =>
          sql<
            { id: string }[]
          >`select user_id as id from public.user_contacts where email = ${email}`,
      );
      const rows = await devices.of(row?.id ?? "");
      return Object.fromEntries(
        [...new Set(rows.map(({ table }) => table))].map((table) => [
          table,
          idsIn(rows, table).length,
        ]),
      );
    };
    const amina = await held("patient@medzen.test");
    expect(amina).toMatchObject({ users: 1, patient_profiles: 1, ai_assistants: 4 });
    for (const table of [
      "appointments",
      "appointment_reasons",
      "care_windows",
      "conversations",
      "messages",
    ]) {
      expect(amina[table], table).toBeGreaterThan(0);
    }
    const mbeki = await held("provider@medzen.test");
    expect(mbeki["patient_profiles"], "the identifiers of her patients").toBeGreaterThan(1);
    expect(mbeki["appointments"]).toBeGreaterThan(amina["appointments"] ?? 0);
    const clinic = await held("facility-admin@medzen.test");
    expect(clinic["video_call_sessions"]).toBeGreaterThan(0);
    expect(clinic).not.toHaveProperty("appointment_reasons");
    const system = await held("system-admin@medzen.test");
    expect(system["user_directory"]).toBeGreaterThan(clinic["user_directory"] ?? 0);
    expect(system).not.toHaveProperty("appointments");
    expect(system).not.toHaveProperty("video_call_sessions");
  });
});

test("a row comes to one person with the same columns whatever bucket brings it", async () => {
  await inRandomWorld("one form", async (_s, devices) => {
    const forms = new Map<string, string>();
    for (const { table, columns: names } of devices.sent) {
      const form = names.join(" ");
      expect(form, table).toBe(forms.get(table) ?? form);
      forms.set(table, form);
    }
  });
});

test("the closed, the retired and the deactivated: what is over for a person is not sent to them", async () => {
  await inRandomWorld("over", async (s, devices, people) => {
    const closed = await s.arrange(
      (sql) => sql<{ id: string }[]>`select id from public.users where not is_active`,
    );
    const ours = closed.map((row) => row.id).filter((id) => people.includes(id));
    expect(ours.length).toBeGreaterThan(0);
    for (const person of ours) expect(await devices.of(person)).toEqual([]);
  });
});
