import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type BootedStack, bootStack } from "./boot.ts";
import { clientOf, fixture, signedIn } from "./fixture.ts";

let stack: BootedStack;

beforeAll(async () => {
  stack = await bootStack(fixture);
  const sql = postgres(stack.status.dbUrl, { max: 1, onnotice: () => undefined });
  await sql.unsafe(`
    create table public.users (id int primary key, name text);
    create table public.visits (id bigint primary key, price numeric(10, 2), score float8,
      user_id int references public.users (id));
    create function public.add_up(a bigint, b numeric) returns numeric language sql as 'select a + b';
    create function public.visits_of(wanted int) returns setof public.visits language sql stable
      as 'select * from public.visits where user_id = wanted';
    insert into public.users values (1, 'Ann');
    insert into public.visits values (7, 12.50, 'NaN', 1), (8, -3, 0.5, 1);
    notify pgrst, 'reload schema'`);
  await sql.end();
  const secret = clientOf(stack.status, stack.status.secretKey);
  await vi.waitFor(async () => {
    expect((await secret.rpc("add_up", { a: 1, b: 1 })).data).toBe(2);
  }, 5000);
});

afterAll(async () => {
  await stack.stop();
});

describe("the Data API", () => {
  const secret = () => clientOf(stack.status, stack.status.secretKey);

  test("every number is a JSON number, in rows, embeds, results and counts", async () => {
    const rows = await secret().from("visits").select("id, price, score").order("id");
    expect(rows.data).toEqual([
      { id: 7, price: 12.5, score: "NaN" },
      { id: 8, price: -3, score: 0.5 },
    ]);
    const person = await secret().from("users").select("visits(id, price)").single();
    expect(person.data).toEqual({
      visits: [
        { id: 7, price: 12.5 },
        { id: 8, price: -3 },
      ],
    });
    expect((await secret().rpc("add_up", { a: 2 ** 40, b: 0.25 })).data).toBe(2 ** 40 + 0.25);
    const inserted = await secret()
      .from("visits")
      .insert({ id: 9, price: 1 })
      .select("id")
      .single();
    expect(inserted.data).toEqual({ id: 9 });
    expect((await secret().from("visits").delete({ count: "exact" }).eq("id", 9)).count).toBe(1);
  });

  test("a table is not taken for its namesake of another schema", async () => {
    const visit = await secret().from("visits").select("users(*)").eq("id", 7).single();
    expect(visit.data).toEqual({ users: { id: 1, name: "Ann" } });
    const hidden = await secret().from("users").select("identities(*)");
    expect(hidden.error?.code).toBe("PGRST200");
  });

  test("a function is counted by HEAD", async () => {
    const counted = await secret().rpc("visits_of", { wanted: 1 }, { head: true, count: "exact" });
    expect([counted.error, counted.count, counted.data]).toEqual([null, 2, null]);
  });
});

describe("Storage", () => {
  const ann = "00000000-0000-7000-8000-000000000001";
  const text = (content: string) => new Blob([content], { type: "text/plain" });

  async function annsFiles() {
    return (await signedIn(stack.status, "ann@medzen.test")).storage.from("files");
  }

  beforeAll(async () => {
    const files = await annsFiles();
    for (const name of ["b.txt", "a.txt", "scans/one.txt", "scans/two.txt"]) {
      expect((await files.upload(`${ann}/${name}`, text(name))).error).toBeNull();
    }
  });

  test("a folder is listed with its folders first and names without its own", async () => {
    const files = await annsFiles();
    const listed = await files.list(ann);
    expect(listed.data?.map(({ name, id }) => [name, id === null])).toEqual([
      ["scans", true],
      ["a.txt", false],
      ["b.txt", false],
    ]);
    const second = await files.list(ann, { limit: 1, offset: 1, search: "" });
    expect(second.data?.map(({ name }) => name)).toEqual(["a.txt"]);
    const found = await files.list(ann, { search: "B" });
    expect(found.data?.map(({ name }) => name)).toEqual(["b.txt"]);
    // A wildcard is a character like any other.
    expect((await files.list(ann.replaceAll("0", "_"))).data).toEqual([]);
    const other = (await signedIn(stack.status, "ben@medzen.test")).storage.from("files");
    expect((await other.list(ann)).data).toEqual([]);
  });

  test("keys are listed page by page", async () => {
    const files = await annsFiles();
    const first = await files.listV2({ prefix: `${ann}/`, with_delimiter: true, limit: 2 });
    expect(first.data?.objects.map(({ name }) => name)).toEqual([`${ann}/a.txt`, `${ann}/b.txt`]);
    const cursor = first.data?.nextCursor ?? "";
    const rest = await files.listV2({ prefix: `${ann}/`, with_delimiter: true, cursor });
    expect(rest.data).toMatchObject({ hasNext: false, folders: [{ name: `${ann}/scans/` }] });
    const flat = await files.listV2({ prefix: `${ann}/scans` });
    expect(flat.data?.objects).toHaveLength(2);
  });

  test("an object is described, found, copied, moved and removed", async () => {
    const files = await annsFiles();
    const described = await files.info(`${ann}/a.txt`);
    expect(described.data).toMatchObject({
      name: `${ann}/a.txt`,
      bucketId: "files",
      size: 5,
      contentType: "text/plain",
    });
    expect((await files.exists(`${ann}/a.txt`)).data).toBe(true);
    expect((await files.exists(`${ann}/none.txt`)).data).toBe(false);
    const copied = await files.copy(`${ann}/a.txt`, `${ann}/c.txt`);
    expect(copied.data?.path).toBe(`files/${ann}/c.txt`);
    expect((await files.move(`${ann}/c.txt`, `${ann}/d.txt`)).error).toBeNull();
    expect((await files.remove([`${ann}/d.txt`])).data).toHaveLength(1);
    const other = (await signedIn(stack.status, "ben@medzen.test")).storage.from("files");
    expect((await other.exists(`${ann}/a.txt`)).data).toBe(false);
    expect((await other.copy(`${ann}/a.txt`, `${ann}/e.txt`)).error).not.toBeNull();
  });

  test("a bucket's limit may carry a unit", async () => {
    const { storage } = clientOf(stack.status, stack.status.secretKey);
    const made = await storage.createBucket("small", { public: false, fileSizeLimit: "1KB" });
    expect(made.error).toBeNull();
    expect((await storage.getBucket("small")).data?.file_size_limit).toBe(1000);
    const big = await storage.from("small").upload("big.txt", text("x".repeat(1001)));
    expect(big.error).not.toBeNull();
    await storage.updateBucket("small", { public: false, fileSizeLimit: "2kb" });
    expect((await storage.getBucket("small")).data?.file_size_limit).toBe(2000);
  });
});
