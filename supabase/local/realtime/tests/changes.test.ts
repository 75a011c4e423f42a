import type { SupabaseClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyEvent, changesChannel, type Received } from "./changes-support.ts";
import { startHarness, users, type Harness } from "./support.ts";

let harness: Harness;
let sql: Harness["cluster"]["sql"];
beforeAll(async () => {
  harness = await startHarness();
  sql = harness.cluster.sql;
});
afterAll(() => harness.stop());

const { ann, ben } = users;

describe.each(["1.0.0", "2.0.0"])("postgres_changes, vsn %s", (vsn) => {
  let client: SupabaseClient;
  beforeAll(async () => {
    client = await harness.client(ann, vsn);
    await sql`truncate notes, plain`;
  });

  it("delivers a row's life with values as JSON and columns in order", async () => {
    const { inbox } = await changesChannel(client, {
      event: "*",
      schema: "public",
      table: "notes",
    });
    await sql`
      insert into notes (id, owner, title, score, tags, extra, raw, made_at, secret)
      values (1, ${ann}, 'é', 1.5, '{a,"b c"}', '{"k":[1]}', '\\xdeadbeef',
        '2026-01-02T03:04:05.678Z', 'hidden')`;
    // Visibility is judged when the change is looked at, so each step waits for the one before.
    await inbox.count(1);
    await sql`update notes set title = 'changed' where id = 1`;
    await inbox.count(2);
    await sql`delete from notes where id = 1`;
    const [insert, update, remove] = await inbox.count(3);
    expect(insert).toMatchObject({
      eventType: "INSERT",
      schema: "public",
      table: "notes",
      old: {},
      errors: null,
      new: {
        id: 1,
        owner: ann,
        title: "é",
        body: null,
        score: 1.5,
        tags: ["a", "b c"],
        extra: { k: [1] },
        raw: "deadbeef",
        made_at: "2026-01-02T03:04:05.678+00:00",
      },
    });
    expect(insert?.new).not.toHaveProperty("secret");
    expect(insert?.commit_timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(update).toMatchObject({
      eventType: "UPDATE",
      new: { title: "changed" },
      old: { id: 1 },
    });
    expect(remove).toMatchObject({ eventType: "DELETE", new: {}, old: { id: 1 } });
  });

  it("shows a row only to those whose policies show it", async () => {
    const mine = await changesChannel(client, {
      event: "INSERT",
      schema: "public",
      table: "notes",
    });
    const other = await harness.client(ben, vsn);
    const theirs = await changesChannel(other, {
      event: "INSERT",
      schema: "public",
      table: "notes",
    });
    await sql`insert into notes (id, owner) values (10, ${ann})`;
    await sql`insert into notes (id, owner) values (11, ${ben})`;
    expect((await theirs.inbox.count(1)).map((it) => it.new)).toMatchObject([{ id: 11 }]);
    expect((await mine.inbox.count(1)).map((it) => it.new)).toMatchObject([{ id: 10 }]);
  });

  it("a row that is gone when it is looked at produces no INSERT", async () => {
    const { inbox } = await changesChannel(client, {
      event: "*",
      schema: "public",
      table: "notes",
    });
    await sql.begin(async (tx) => {
      await tx`insert into notes (id, owner) values (20, ${ann})`;
      await tx`delete from notes where id = 20`;
    });
    expect((await inbox.count(1)).map((it) => it.eventType)).toEqual(["DELETE"]);
  });

  it("fills in large values that an update did not touch", async () => {
    const large = Array.from({ length: 20_000 }, (_, at) =>
      String.fromCharCode(97 + ((at * at) % 26)),
    ).join("");
    await sql`alter table notes alter column body set storage external`;
    await sql`insert into notes (id, owner, body) values (30, ${ann}, ${large})`;
    const { inbox } = await changesChannel(client, {
      event: "UPDATE",
      schema: "public",
      table: "notes",
    });
    await sql`update notes set title = 'small' where id = 30`;
    expect((await inbox.count(1))[0]?.new).toMatchObject({ title: "small", body: large });
  });

  it("sends full old rows where the table has them, and filters deletes by them", async () => {
    const filter = "body=eq.old";
    const { inbox } = await changesChannel(client, {
      event: "*",
      schema: "public",
      table: "plain",
    });
    const gone = await changesChannel(client, {
      event: "DELETE",
      schema: "public",
      table: "plain",
      filter,
    });
    await sql`insert into plain values (1, 'old'), (2, 'other')`;
    await sql`update plain set body = 'new' where id = 2`;
    await sql`delete from plain where id = 2`;
    await sql`delete from plain where id = 1`;
    const seen = await inbox.count(5);
    expect(seen[2]).toMatchObject({ new: { id: 2, body: "new" }, old: { id: 2, body: "other" } });
    expect(seen[4]).toMatchObject({ eventType: "DELETE", old: { id: 1, body: "old" } });
    expect((await gone.inbox.count(1))[0]?.old).toEqual({ id: 1, body: "old" });
  });

  it("one message tells all bindings of a channel that match", async () => {
    const seen: string[] = [];
    const channel = client.channel(`many-${vsn}`);
    const table = { schema: "public", table: "plain" };
    const on = (event: "*" | "INSERT", name: string, filter?: string) =>
      channel.on(
        "postgres_changes",
        { event: anyEvent(event), ...table, ...(filter ? { filter } : {}) },
        () => seen.push(name),
      );
    on("*", "all");
    on("INSERT", "inserts");
    on("INSERT", "never", "id=eq.-1");
    const { inbox } = await changesChannel(
      client,
      { event: "INSERT", ...table, filter: "id=gt.0" },
      channel,
    );
    await sql`insert into plain values (70, 'x')`;
    await inbox.count(1);
    expect(seen).toEqual(["all", "inserts"]);
  });
});

describe("what cannot be served", () => {
  const refused = async (params: Record<string, string>): Promise<string> => {
    const { system } = await changesChannel(
      await harness.client(ann),
      { event: "*", schema: "public", ...params },
      null,
      false,
    );
    const [message] = await system.until((all) =>
      all.some((it) => it.extension === "postgres_changes"),
    );
    expect(message).toMatchObject({ status: "error", extension: "postgres_changes" });
    return message?.message ?? "";
  };

  it.each([
    [{ table: "unpublished" }, "table: unpublished"],
    [{ table: "nowhere" }, "table: nowhere"],
    [{ table: "notes", filter: "nothing=eq.1" }, "invalid column for filter nothing"],
    [{ table: "notes", filter: "secret=eq.1" }, "invalid column for filter secret"],
    [{ table: "notes", filter: "id=eq.word" }, "invalid input syntax for type integer"],
    [{ table: "notes", filter: "id=near.1" }, "Error parsing `filter` params"],
    [{ table: "notes", filter: "undefined" }, "Error parsing `filter` params"],
  ])("%o is named in a system message", async (params, text) => {
    expect(await refused(params)).toContain(text);
  });

  it("a role without the key gets an error in place of the row", async () => {
    await sql`create table keyless (body text)`;
    await sql`grant select on keyless to authenticated`;
    await sql`alter publication supabase_realtime add table keyless`;
    const { inbox } = await changesChannel(await harness.client(ann), {
      event: "*",
      schema: "public",
      table: "keyless",
    });
    await sql`insert into keyless values ('x')`;
    const [change] = await inbox.count(1);
    expect(change).toMatchObject({ errors: ["Error 400: Bad Request, no primary key"], new: {} });
  });
});

it("every filter operator compares in the column's own type", async () => {
  const client = await harness.client(ann);
  const cases: [string, number[]][] = [
    ["id=eq.101", [101]],
    ["id=neq.101", [102, 103]],
    ["id=gt.101", [102, 103]],
    ["id=gte.102,id=lt.103", [102]],
    ["id=lte.101", [101]],
    ["id=in.(101,103)", [101, 103]],
    ["id=not.in.(101,103)", [102]],
    ['body=eq."a, \\"b\\""', [101]],
    ['body=in.("a, \\"b\\"",plain)', [101, 102]],
    ["body=like.pl%", [102]],
    ["body=ilike.PL%", [102]],
    ["body=match.^p.*n$", [102]],
    ["body=imatch.^P", [102]],
    ["body=is.null", [103]],
    ["body=not.is.null", [101, 102]],
    ["body=isdistinct.plain", [101, 103]],
    ["body=neq.plain", [101]],
    ["", [101, 102, 103]],
  ];
  const opened = await Promise.all(
    cases.map(([filter]) =>
      changesChannel(client, { event: "INSERT", schema: "public", table: "plain", filter }),
    ),
  );
  await sql`insert into plain values (101, 'a, "b"'), (102, 'plain'), (103, null)`;
  const seen = await Promise.all(
    opened.map(async ({ inbox }, at) =>
      (await inbox.count(cases[at]?.[1].length ?? 0)).map((it: Received) => it.new["id"]),
    ),
  );
  expect(seen).toEqual(cases.map(([, ids]) => ids));
});
