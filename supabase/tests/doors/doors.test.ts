import { expect, test } from "vitest";
import { keyOf } from "../support/keys.ts";
import { dice } from "../support/random.ts";
import { type Scene, type Tx, ownerPool, scene } from "../support/scene.ts";
import { type RandomWorld, throwWorld } from "./random-world.ts";
import { visibleRows } from "./visible.ts";

async function column(sql: Tx, query: string): Promise<string[]> {
  const rows = await sql.unsafe<{ x: string }[]>(`select x::text from (${query}) t (x) order by 1`);
  return rows.map((row) => row.x);
}

/** Every topic that there is, each with one message waiting on it. */
const allTopics = `
  select 'conversation:' || id || ':' || realtime_epoch from public.conversations
  union all select 'conversation:' || id || ':' || realtime_epoch - 1 from public.conversations where realtime_epoch > 1
  union all select 'call:' || id || ':' || realtime_epoch from public.video_call_sessions
  union all select 'user:' || id from public.users`;

/** The topics on which a live server would let the person do it. */
async function topicsOpenTo(
  { as }: Scene,
  person: string,
  topics: string[],
  probe: string,
): Promise<string[]> {
  return as(person, async (sql) => {
    const [row] = await sql<
      { open: string[] }[]
    >`select pg_temp.open_topics(${topics}::text[], ${probe}) as open`;
    return row?.open ?? [];
  });
}

const topicProbe = `
create function pg_temp.open_topics(p_topics text[], p_probe text) returns text[] language plpgsql as $$
declare v_topic text; v_open text[] := '{}'; v_rows bigint;
begin
  foreach v_topic in array p_topics loop
    begin
      perform set_config('realtime.topic', v_topic, true);
      execute p_probe using v_topic;
      get diagnostics v_rows = row_count;
      if v_rows > 0 then v_open := v_open || v_topic; end if;
    exception when insufficient_privilege then
      null;
    end;
  end loop;
  return v_open;
end $$`;
const listening = "select from realtime.messages where topic = $1 limit 1";
const speaking = "insert into realtime.messages (topic, extension) values ($1, 'broadcast')";

const idIn = (topic: string) => topic.split(":")[1] ?? "";
const ofKind = (topics: string[], kind: string) =>
  topics.filter((topic) => topic.startsWith(`${kind}:`)).map(idIn);

async function inRandomWorld(
  what: string,
  play: (s: Scene, world: RandomWorld) => Promise<void>,
): Promise<void> {
  const thrown = dice(what);
  await scene(async (s) => {
    const world = await s.arrange((sql) => throwWorld(sql, thrown));
    await play(s, world);
  }, "repeatable read");
}

test("every table of the API is described in plain SQL too", async () => {
  const rows = await ownerPool()<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  expect(Object.keys(visibleRows).toSorted()).toEqual(rows.map((row) => row.name));
});

test("on random data, everybody sees the rows that plain SQL says", async () => {
  await inRandomWorld("rows", async ({ arrange, as }, { people }) => {
    let seen = 0;
    for (const person of people) {
      for (const [table, where] of Object.entries(visibleRows)) {
        const key = `select ${keyOf(table)} from public.${table}`;
        const expected = await arrange((sql) =>
          column(
            sql,
            `${key} where (select u.is_active from public.users u where u.id = $1) and ${where}`.replaceAll(
              "$1",
              `'${person}'::uuid`,
            ),
          ),
        );
        const found = await as(person, (sql) => column(sql, key));
        expect(found, `${person} in ${table}`).toEqual(expected);
        seen += found.length;
      }
    }
    expect(seen).toBeGreaterThan(people.length * 10);
  });
});

test("on random data, live topics show nothing that the tables do not show", async () => {
  await inRandomWorld("topics", async (s, { people }) => {
    const topics = await s.arrange((sql) => column(sql, allTopics));
    await s.arrange(
      (sql) =>
        sql`insert into realtime.messages (topic, extension) select t, 'broadcast' from unnest(${topics}::text[]) t`,
    );
    await s.observe((sql) => sql.unsafe(topicProbe));
    const heard = new Set<string>();
    for (const person of people) {
      const open = await topicsOpenTo(s, person, topics, listening);
      const conversations = await s.as(person, (sql) =>
        column(sql, "select id from public.conversations"),
      );
      const calls = await s.as(person, (sql) =>
        column(sql, "select id from public.video_call_sessions"),
      );
      expect(ofKind(open, "conversation").toSorted(), person).toEqual(conversations);
      expect(calls, person).toEqual(expect.arrayContaining(ofKind(open, "call")));
      expect(await s.as(person, (sql) => column(sql, "select id from public.users"))).toEqual(
        expect.arrayContaining(ofKind(open, "user")),
      );
      expect(ofKind(open, "user").filter((id) => id !== person)).toEqual([]);
      const said = await topicsOpenTo(s, person, topics, speaking);
      expect(open, person).toEqual(expect.arrayContaining(said));
      for (const topic of open) heard.add(topic.split(":")[0] ?? "");
    }
    expect([...heard].toSorted()).toEqual(["call", "conversation", "user"]);
  });
});

test("on random data, files show nothing that the tables do not show, and a withheld file not at all", async () => {
  await inRandomWorld("files", async (s, { people }) => {
    let listed = 0;
    for (const person of people) {
      const files = await s.as(person, (sql) => column(sql, "select name from storage.objects"));
      const conversations = await s.as(person, (sql) =>
        column(sql, "select id from public.conversations"),
      );
      expect(conversations, person).toEqual(
        expect.arrayContaining([...new Set(files.map((name) => name.split("/")[1] ?? ""))]),
      );
      const withheld = await s.arrange((sql) =>
        column(
          sql,
          `select a.object_path from public.message_attachments a join public.messages m on m.id = a.message_id
            where a.scan_status = 'infected' or m.deleted_at is not null`,
        ),
      );
      expect(files.filter((name) => withheld.includes(name) || !/^[^.]*$/.test(name))).toEqual([]);
      listed += files.length;
    }
    expect(listed).toBeGreaterThan(0);
  });
});
