import { describe, expect, it } from "vitest";
import { people, personToken } from "./harness.ts";
import { answered, fold } from "./raw-stream.ts";
import { openSuite } from "./suite.ts";

const suite = openSuite();

/** The name of a bucket without its version. */
const plain = (name: string) => name.replace(/^\d+#/, "");

describe("the first checkpoint", () => {
  it("names all buckets and streams, sends by priority and completes each", async () => {
    await suite.start();
    const stream = await suite.stream(people.ben);
    await stream.completed(1);
    expect(stream.headers).toMatchObject({
      "content-type": "application/x-ndjson",
      "cache-control": "no-store, no-transform",
      "access-control-allow-origin": "*",
    });
    expect(stream.kinds).toEqual([
      "checkpoint",
      "data",
      "partial_checkpoint_complete",
      "data",
      "checkpoint_complete",
    ]);
    const [first, me, partial, lists, complete] = stream.lines.items;
    const { checkpoint } = first ?? {};
    expect(checkpoint?.streams).toEqual([
      { name: "me", is_default: true, errors: [] },
      { name: "lists", is_default: true, errors: [] },
      { name: "writers", is_default: true, errors: [] },
    ]);
    expect(
      checkpoint?.buckets.map((it) => ({ ...it, bucket: plain(it.bucket), checksum: 0 })),
    ).toEqual([
      {
        bucket: `me|0["${people.ben}"]`,
        checksum: 0,
        count: 1,
        priority: 1,
        subscriptions: [{ default: 0 }],
      },
      {
        bucket: 'lists|0["b"]',
        checksum: 0,
        count: 1,
        priority: 2,
        subscriptions: [{ default: 1 }],
      },
    ]);
    expect(me?.data?.data).toMatchObject([
      { op: "PUT", object_type: "users", object_id: people.ben },
    ]);
    expect(partial?.partial_checkpoint_complete).toEqual({
      last_op_id: checkpoint?.last_op_id,
      priority: 1,
    });
    expect(lists?.data).toMatchObject({ has_more: false, after: "0" });
    expect(lists?.data?.data).toMatchObject([{ op: "PUT", object_type: "items", object_id: "2" }]);
    expect(complete?.checkpoint_complete).toEqual({ last_op_id: checkpoint?.last_op_id });
    for (const { bucket, checksum } of checkpoint?.buckets ?? [])
      expect(fold(stream.operations(bucket)).checksum).toBe(checksum);
  });

  it("completes also for somebody who gets nothing", async () => {
    await suite.start();
    const stream = await suite.stream("10000000-0000-7000-8000-00000000000f");
    await stream.completed(1);
    expect(stream.kinds).toEqual(["checkpoint", "checkpoint_complete"]);
  });

  it("sends only what a device does not hold, and ignores buckets that are not its", async () => {
    await suite.start();
    const before = await suite.stream(people.ben);
    const [first] = await before.completed(1);
    const buckets = (first?.checkpoint?.buckets ?? []).map(({ bucket }) => ({
      name: bucket,
      after: first?.checkpoint?.last_op_id,
    }));
    await suite.sql`insert into items (id, list_id) values ('8', 'b')`;
    await before.completed(2);
    const again = await suite.stream(people.ben, {
      body: { buckets: [...buckets, { name: "1#foreign", after: "5" }] },
    });
    await again.completed(1);
    expect(again.operations().map(({ object_id: id }) => id)).toEqual(["8"]);
    expect(again.lines.items[0]?.checkpoint?.buckets).toHaveLength(buckets.length);
  });

  it("cuts long data into lines by number and by size", async () => {
    await suite.start({ limits: { lineOperations: 10, lineSize: 2_000 } });
    await suite.sql`
      insert into items (id, list_id, body)
      select 'n' || n, 'b', case when n > 20 then repeat('x', 1500) else '' end from generate_series(1, 25) n`;
    const before = await suite.stream(people.ben);
    await before.lines.until(() => before.operations().length === 27);
    // All of it is in place now, so that one checkpoint carries it.
    const stream = await suite.stream(people.ben);
    await stream.completed(1);
    const data = stream.lines.items
      .flatMap((it) => it.data ?? [])
      .filter((it) => it.after !== "0" || it.has_more);
    expect(stream.operations()).toHaveLength(27);
    expect(Math.max(...data.map((it) => it.data.length))).toBeLessThanOrEqual(10);
    expect(data.map(({ data: part }) => part.length).filter((n) => n <= 2).length).toBeGreaterThan(
      2,
    );
    data.slice(1).forEach((it, at) => expect(it.after).toBe(data[at]?.next_after));
    expect(data.map((it) => it.has_more)).toEqual([...data.slice(1).map(() => true), false]);
  });
});

describe("later checkpoints", () => {
  it("are differences, and there is none when nothing concerns the device", async () => {
    await suite.start();
    const stream = await suite.stream(people.ben);
    await stream.completed(1);
    await suite.sql`insert into items (id, list_id) values ('4', 'c')`;
    await suite.sql`update users set role = 'writer' where id = ${people.eve}`;
    await suite.sql`insert into items (id, list_id) values ('5', 'b')`;
    await stream.completed(2);
    expect(stream.kinds.slice(5)).toEqual(["checkpoint_diff", "data", "checkpoint_complete"]);
    const diff = stream.lines.items[5]?.checkpoint_diff;
    expect(diff?.updated_buckets.map(({ bucket }) => plain(bucket))).toEqual(['lists|0["b"]']);
    expect(diff?.removed_buckets).toEqual([]);
    expect(stream.operations().at(-1)).toMatchObject({ op: "PUT", object_id: "5" });
  });

  it("remove buckets, and bring them again from the beginning", async () => {
    await suite.start();
    const stream = await suite.stream(people.ben);
    await stream.completed(1);
    await suite.sql`update members set is_active = false`;
    await stream.completed(2);
    const gone = stream.lines.items[5]?.checkpoint_diff;
    expect(gone).toMatchObject({ updated_buckets: [] });
    expect(gone?.removed_buckets.map(plain)).toEqual(['lists|0["b"]']);
    await suite.sql`update members set is_active = true`;
    await stream.completed(3);
    expect(stream.kinds.slice(5)).toEqual([
      "checkpoint_diff",
      "checkpoint_complete",
      "checkpoint_diff",
      "data",
      "checkpoint_complete",
    ]);
    expect(stream.operations().at(-1)).toMatchObject({ op: "PUT", object_id: "2" });
  });

  it("bring a bucket from the beginning that a device held before it was taken away", async () => {
    await suite.start();
    const before = await suite.stream(people.ben);
    const [first] = await before.completed(1);
    const { buckets = [], last_op_id: after } = first?.checkpoint ?? {};
    const held = buckets.map(({ bucket: name }) => ({ name, after }));
    await suite.sql`update members set is_active = false`;
    await before.completed(2);
    const again = await suite.stream(people.ben, { body: { buckets: held } });
    await again.completed(1);
    expect(again.operations()).toEqual([]);
    await suite.sql`update members set is_active = true`;
    await again.completed(2);
    expect(again.operations()).toMatchObject([{ op: "PUT", object_id: "2" }]);
  });

  it("carry nothing that was in place already", async () => {
    await suite.start();
    const stream = await suite.stream(people.ben);
    await stream.completed(1);
    await suite.sql`update items set body = body`;
    await suite.sql`update members set is_active = is_active`;
    await suite.sql`insert into items (id, list_id) values ('6', 'b')`;
    await stream.completed(2);
    expect(stream.operations()).toHaveLength(3);
  });
});

describe("write checkpoints", () => {
  const make = async () =>
    answered(suite.endpoint.url, "GET", "/write-checkpoint2.json?client_id=raw", {
      token: await personToken(people.ben),
    });

  it("come in a line of their own when nothing else happens", async () => {
    await suite.start();
    const stream = await suite.stream(people.ben);
    await stream.completed(1);
    const { write_checkpoint: number } = await make();
    await stream.completed(2);
    expect(stream.lines.items.slice(-2)).toEqual([
      {
        checkpoint_diff: {
          last_op_id: stream.lines.items[0]?.checkpoint?.last_op_id,
          write_checkpoint: number,
          updated_buckets: [],
          removed_buckets: [],
        },
      },
      { checkpoint_complete: { last_op_id: stream.lines.items[0]?.checkpoint?.last_op_id } },
    ]);
    expect(Number((await make())["write_checkpoint"])).toBeGreaterThan(Number(number));
  });

  it("come only with what was written before them", async () => {
    await suite.start();
    const stream = await suite.stream(people.ben);
    await stream.completed(1);
    const release = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holding = suite.sql.begin(async (tx) => {
      await tx`select from sync.state for update`;
      locked.resolve();
      await release.promise;
    });
    await locked.promise;
    await suite.sql`insert into items (id, list_id) values ('7', 'b')`;
    await make();
    const { write_checkpoint: number } = await make();
    expect(stream.kinds).toHaveLength(5);
    release.resolve();
    await holding;
    await stream.lines.until((all) =>
      all.some(({ checkpoint_diff: diff }) => diff?.write_checkpoint === number),
    );
    const at = stream.lines.items.findIndex((it) => it.checkpoint_diff?.write_checkpoint);
    const until = stream.lines.items.slice(0, at + 1);
    expect(until.some((it) => it.checkpoint_diff?.updated_buckets.length === 1)).toBe(true);
  });

  it("are told to a device that connects later, and to no other", async () => {
    await suite.start();
    const { write_checkpoint: number } = await make();
    const [stream, other] = [
      await suite.stream(people.ben),
      await suite.stream(people.ben, { body: { client_id: "other" } }),
    ];
    await Promise.all([stream.completed(1), other.completed(1)]);
    await stream.lines.until((all) =>
      all.some((it) => (it.checkpoint ?? it.checkpoint_diff)?.write_checkpoint === number),
    );
    expect(JSON.stringify(other.lines.items)).not.toContain("write_checkpoint");
  });

  it("by a number of the device's own, which never goes back", async () => {
    await suite.start();
    const ask = async (id: string) =>
      answered(suite.endpoint.url, "POST", "/sync/checkpoint-request", {
        token: await personToken(people.eve),
        body: { checkpoint_request_id: id },
      });
    expect(await ask("7")).toEqual({ checkpoint_request_id: "7" });
    expect(await ask("5")).toEqual({ checkpoint_request_id: "7" });
    expect(await ask("9")).toEqual({ checkpoint_request_id: "9" });
  });
});
