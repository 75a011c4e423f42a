import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { copyTree } from "../backup/copy.ts";
import { segments } from "../backup/copy-cluster.ts";
import { checkFiles, machine, readManifest, writeManifest } from "../backup/manifest.ts";

let dir = "";
let migrations = "";

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "medzen-manifest-"));
  migrations = await mkdtemp(path.join(tmpdir(), "medzen-known-"));
  await writeFile(path.join(migrations, "20250101000000_first.sql"), "");
  await writeFile(path.join(dir, "secrets.json"), "{}");
  const counts = { people: 1, conversations: 2, messages: 3, files: 4, auditEvents: 5 };
  await writeManifest(dir, {
    madeAt: "2026-11-28T10:00:00.000Z",
    postgres: 17,
    migration: "20250101000000",
    counts,
  });
});

afterEach(async () => {
  for (const made of [dir, migrations]) await rm(made, { recursive: true, force: true });
});

async function change(key: string, value: unknown): Promise<void> {
  const file = path.join(dir, "medzen-backup.json");
  const manifest: unknown = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...(manifest as object), [key]: value }));
}

test("a backup that fits is read, with what was in it", async () => {
  const manifest = await readManifest(dir, 17, migrations);
  expect(manifest).toMatchObject({ counts: { messages: 3 }, machine });
  await checkFiles(dir, manifest);
});

test.each<[string, unknown, string]>([
  ["medzenBackup", 2, "has version 2; this MedZen knows 1"],
  ["postgres", 16, "of PostgreSQL 16; here is 17"],
  ["machine", "plan9-mips", "of plan9-mips"],
  ["migration", "20990101000000", "20990101000000, which this version"],
  ["counts", null, "damaged"],
])("one whose %s is %o is refused", async (key, value, says) => {
  await change(key, value);
  await expect(readManifest(dir, 17, migrations)).rejects.toThrow(says);
});

test("one that was cut short has no manifest", async () => {
  await rm(path.join(dir, "medzen-backup.json"));
  await expect(readManifest(dir, 17, migrations)).rejects.toThrow("no complete backup");
});

test("a file that is missing, changed or strange is named", async () => {
  const manifest = await readManifest(dir, 17, migrations);
  await writeFile(path.join(dir, "secrets.json"), "{ }");
  await expect(checkFiles(dir, manifest)).rejects.toThrow("secrets.json of the backup is not what");
  await rm(path.join(dir, "secrets.json"));
  await expect(checkFiles(dir, manifest)).rejects.toThrow("secrets.json of the backup is missing");
  await writeFile(path.join(dir, "stranger"), "");
  await expect(checkFiles(dir, manifest)).rejects.toThrow("stranger does not belong");
});

test("the parts of the log are counted over the change of their middle digits", () => {
  expect(segments("0000000100000000000000FE", "000000010000000100000001")).toEqual([
    "0000000100000000000000FE",
    "0000000100000000000000FF",
    "000000010000000100000000",
    "000000010000000100000001",
  ]);
});

test("a folder that is not there is an empty one", async () => {
  await copyTree(path.join(dir, "nowhere"), path.join(dir, "copy"));
  await expect(readFile(path.join(dir, "copy"))).rejects.toThrow("EISDIR");
});
