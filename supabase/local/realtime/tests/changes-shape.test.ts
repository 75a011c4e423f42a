import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawSocket, type RawFrame } from "./raw-socket.ts";
import { startHarness, tokenFor, users, type Harness } from "./support.ts";

let harness: Harness;
let sql: Harness["cluster"]["sql"];
beforeAll(async () => {
  harness = await startHarness();
  sql = harness.cluster.sql;
});
afterAll(() => harness.stop());

const { ann, ben } = users;

/** Joins with these bindings and waits for the system message that answers them. */
async function bind(bindings: unknown[], token: Promise<string> = tokenFor(ann)) {
  const socket = await rawSocket(harness.url);
  await socket.join("realtime:db", "1", { postgres_changes: bindings }, await token);
  const system = await socket.next((it) => it.event === "system");
  const changes = () => socket.frames.items.filter((it) => it.event === "postgres_changes");
  const until = async (count: number): Promise<RawFrame[]> => {
    await socket.frames.until(() => changes().length >= count);
    return changes();
  };
  return { socket, system: system.payload, until };
}

const plain = { schema: "public", table: "plain" };

it("the message is the protocol's, to the field", async () => {
  const { system, until, socket } = await bind([{ event: "*", ...plain }]);
  expect(system).toEqual({
    extension: "postgres_changes",
    status: "ok",
    message: "Subscribed to PostgreSQL",
    channel: "db",
  });
  const response: unknown = socket.frames.items[0]?.payload["response"];
  expect(response).toMatchObject({ postgres_changes: [{ id: expect.any(Number) }] });
  await sql`insert into plain values (1, 'a')`;
  const [frame] = await until(1);
  expect(frame).toEqual({
    joinRef: null,
    ref: null,
    topic: "realtime:db",
    event: "postgres_changes",
    payload: {
      ids: [expect.any(Number)],
      data: {
        schema: "public",
        table: "plain",
        type: "INSERT",
        commit_timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/),
        columns: [
          { name: "id", type: "int4" },
          { name: "body", type: "text" },
        ],
        record: { id: 1, body: "a" },
        errors: null,
      },
    },
  });
});

it("asked-for columns come with the key, and equal bindings share one message", async () => {
  const whole = { event: "INSERT", ...plain };
  const { until } = await bind([{ ...whole, select: ["body"] }, whole, { ...whole, event: "*" }]);
  await sql`insert into plain values (2, 'b')`;
  const seen = await until(2);
  expect(seen.map(({ payload }) => payload["ids"])).toEqual([
    [expect.any(Number)],
    [expect.any(Number), expect.any(Number)],
  ]);
  expect(seen[0]?.payload["data"]).toMatchObject({ record: { id: 2, body: "b" } });
  const notes = await bind([{ event: "*", schema: "public", table: "notes", select: ["title"] }]);
  await sql`insert into notes (id, owner, title, body) values (1, ${ann}, 't', 'b')`;
  const [note] = await notes.until(1);
  expect(note?.payload["data"]).toMatchObject({
    columns: [
      { name: "id", type: "int4" },
      { name: "title", type: "text" },
    ],
    record: { id: 1, title: "t" },
  });
});

it("without a table: every published table of the schema", async () => {
  const { until } = await bind([{ event: "INSERT", schema: "public" }]);
  await sql`insert into unpublished values (1)`;
  // The feed carries this one too, for somebody else: it is in another publication.
  await sql`insert into memberships (topic, user_id) values ('elsewhere', ${ben})`;
  await sql`insert into plain values (3, 'c')`;
  await sql`insert into notes (id, owner) values (3, ${ann})`;
  const seen = await until(2);
  expect(seen.map(({ payload }) => payload["data"])).toMatchObject([
    { table: "plain" },
    { table: "notes" },
  ]);
});

it("changes of one transaction keep their order across tables", async () => {
  const { until } = await bind([{ event: "*", schema: "public" }]);
  await sql.begin(async (tx) => {
    await tx`insert into plain values (40, 'd')`;
    await tx`insert into notes (id, owner) values (40, ${ann})`;
    await tx`update plain set body = 'e' where id = 40`;
  });
  const seen = await until(3);
  expect(seen.map(({ payload }) => payload["data"])).toMatchObject([
    { table: "plain", type: "INSERT" },
    { table: "notes", type: "INSERT" },
    { table: "plain", type: "UPDATE" },
  ]);
});

describe("by role", () => {
  it("the service role sees every row and column", async () => {
    const { until } = await bind(
      [{ event: "INSERT", schema: "public", table: "notes" }],
      tokenFor(ann, { role: "service_role" }),
    );
    await sql`insert into notes (id, owner, secret) values (50, ${ben}, 's')`;
    expect((await until(1))[0]?.payload["data"]).toMatchObject({ record: { id: 50, secret: "s" } });
  });

  it("who may not select the key learns only that", async () => {
    await sql`create table half (id int primary key, body text)`;
    await sql`grant select (body) on half to authenticated`;
    await sql`alter publication supabase_realtime add table half`;
    const { until } = await bind([{ event: "*", schema: "public", table: "half" }]);
    await sql`insert into half values (1, 'x')`;
    const data: unknown = (await until(1))[0]?.payload["data"];
    expect(data).toMatchObject({ errors: ["Error 401: Unauthorized"], columns: [] });
    expect(data).not.toHaveProperty("record");
  });

  it("a table that leaves the publication falls silent", async () => {
    const { until, socket } = await bind([{ event: "*", schema: "public" }]);
    await sql`create table brief (id int primary key)`;
    await sql`grant select on brief to authenticated`;
    await sql`alter publication supabase_realtime add table brief`;
    await sql`insert into brief values (1)`;
    await until(1);
    await sql`alter publication supabase_realtime drop table brief`;
    await sql`insert into brief values (2)`;
    await sql`insert into plain values (60, 'f')`;
    await until(2);
    const tables = socket.frames.items.flatMap(({ event, payload }) =>
      event === "postgres_changes" ? [payload["data"]] : [],
    );
    expect(tables).toMatchObject([{ table: "brief" }, { table: "plain" }]);
  });
});

it("a table dropped before its change is looked at harms nobody", async () => {
  const { until } = await bind([{ event: "*", schema: "public" }]);
  await sql`create table doomed (id int primary key)`;
  await sql`alter publication supabase_realtime add table doomed`;
  await sql.begin(async (tx) => {
    await tx`insert into doomed values (1)`;
    await tx`drop table doomed`;
  });
  await sql`insert into plain values (70, 'g')`;
  expect((await until(1))[0]?.payload["data"]).toMatchObject({ table: "plain" });
});

it("a bulk write arrives whole and in order", async () => {
  const { until } = await bind([{ event: "INSERT", ...plain, filter: "id=gt.1000" }]);
  await sql`insert into plain select n, 'x' from generate_series(1001, 1950) n`;
  const seen = await until(950);
  const ids = seen.map(({ payload }) => JSON.stringify(payload["data"]).match(/"id":(\d+)/)?.[1]);
  expect(ids).toEqual(Array.from({ length: 950 }, (_, at) => `${1001 + at}`));
});
