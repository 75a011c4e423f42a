import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { z } from "zod";

import { discoveryArchive, type PartLimit } from "./archive";
import { sampleHead, sampleMessages, sampleSource } from "./sample-export";
import { sampleWords as words } from "./sample-words";
import type { DiscoverySource } from "./types";
import { zipOf } from "./zip";

async function filesOf(source: DiscoverySource, limit?: PartLimit): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const { name, bytes } of discoveryArchive(source, words, "Europe/Paris", limit)) {
    files.set(name, new TextDecoder().decode(bytes));
  }
  return files;
}

const listed = z.object({
  snapshot: z.looseObject({}),
  counts: z.looseObject({}),
  holds: z.array(z.object({ on: z.string() })),
  auditChain: z.object({ seal: z.number(), hash: z.string() }).nullable(),
  notIncluded: z.array(z.object({ what: z.string(), why: z.string() })),
  files: z.array(
    z.object({
      name: z.string(),
      bytes: z.number(),
      sha256: z.string(),
      firstSeq: z.number().nullable(),
      lastSeq: z.number().nullable(),
    }),
  ),
});

const manifestOf = (files: Map<string, string>) =>
  listed.parse(JSON.parse(files.get("manifest.json") ?? ""));
const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const conversation = `conversation-${sampleHead.conversation.id}`;

it("lists every file with its hash, last of all, and puts its own hash on record before it is given", async () => {
  const source = sampleSource();
  const files = await filesOf(source);
  expect([...files.keys()]).toEqual([
    `${conversation}.ndjson`,
    "access.csv",
    "index.html",
    "manifest.json",
  ]);
  const { files: list } = manifestOf(files);
  expect(list.map(({ name, sha256, bytes }) => [name, sha256, bytes])).toEqual(
    [...files.entries()]
      .filter(([name]) => name !== "manifest.json")
      .map(([name, text]) => [name, hash(text), Buffer.byteLength(text)]),
  );
  expect(source.finished).toEqual([hash(files.get("manifest.json") ?? "")]);
});

it("says how much is in it, up to where, and what is missing", async () => {
  const manifest = manifestOf(await filesOf(sampleSource()));
  expect(manifest.snapshot).toEqual({
    upToSeq: 4,
    firstSeq: 1,
    lastSeq: 4,
    changedWhileExporting: 1,
    erasedWhileExporting: "2026-03-20T09:00:00.123456+00:00",
  });
  expect(manifest.counts).toMatchObject({
    messages: 4,
    edited: 1,
    deleted: 1,
    redacted: 1,
    files: 1,
    versionsNotGiven: 1,
    people: 4,
    emergencyAccesses: 1,
    emergencyAccessesNotYetTold: 0,
    reportsOpened: 1,
  });
  expect(manifest.holds).toMatchObject([{ on: "patient" }]);
  expect(manifest.auditChain).toMatchObject({ seal: 12 });
  expect(manifest.notIncluded.map(({ what }) => what)).toEqual(
    expect.arrayContaining(["files", "staff notes"]),
  );
});

it("has a line for each message with who may have seen it, and tombstones without words", async () => {
  const files = await filesOf(sampleSource());
  const lines = (files.get(`${conversation}.ndjson`) ?? "")
    .trimEnd()
    .split("\n")
    .map((line) => z.looseObject({ kind: z.string() }).parse(JSON.parse(line)));
  expect(lines.map(({ kind }) => kind)).toEqual(["conversation", ...Array(4).fill("message")]);
  expect(lines[1]).toMatchObject({
    state: "present",
    earlierVersions: [{ text: "The rash is back" }],
    files: [{ name: "rash<1>.jpg", sha256: "d".repeat(64) }],
  });
  expect(lines[2]).toMatchObject({ state: "deleted", text: null, versionsNotGiven: 1 });
  expect(lines[3]).toMatchObject({ state: "redacted", text: null });
  const perMessage = lines
    .slice(1)
    .map((line) => z.array(z.unknown()).parse(line["access"]).length);
  const csv = (files.get("access.csv") ?? "").trimEnd().split("\r\n");
  expect(csv).toHaveLength(1 + perMessage.reduce((sum, n) => sum + n, 0));
});

it("has a page that keeps what people wrote as text and calls nothing", async () => {
  const html = (await filesOf(sampleSource())).get("index.html") ?? "";
  expect(html).not.toMatch(/<(script|img|b|iframe|link)[\s>]/);
  expect(html).not.toMatch(/\bsrc=["'h]|href="(?!page-|index)/);
  expect(html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
  expect(html).toContain("Lakeside &lt;Clinic&gt;");
  expect(html).toMatch(/Deleted March 2, 2026 at 11:00:00\sAM by Amina Diallo/);
  expect(html).toMatch(/End: 4<\/strong><\/p>\n<\/body><\/html>\n$/);
});

it("begins further files where one is full, and each opens by itself", async () => {
  const files = await filesOf(sampleSource(), { messages: 2, characters: 1_000_000 });
  expect([...files.keys()]).toEqual([
    `${conversation}.ndjson`,
    "access.csv",
    `${conversation}.2.ndjson`,
    "access.2.csv",
    "page-2.html",
    "index.html",
    "manifest.json",
  ]);
  expect(files.get("index.html")).toContain('href="page-2.html"');
  expect(files.get("page-2.html")).toContain('id="m3"');
  expect(files.get("index.html")).not.toContain('id="m3"');
  const { files: list } = manifestOf(files);
  expect(list.map(({ firstSeq, lastSeq }) => [firstSeq, lastSeq])).toEqual([
    [1, 2],
    [1, 2],
    [3, 4],
    [3, 4],
    [3, 4],
    [null, null],
  ]);
  const small = await filesOf(sampleSource(), { messages: 100, characters: 1 });
  expect([...small.keys()].filter((name) => name.startsWith("access"))).toHaveLength(4);
});

it("is whole where nothing was written", async () => {
  const files = await filesOf(sampleSource([]));
  expect(manifestOf(files).snapshot).toMatchObject({ firstSeq: null, lastSeq: null });
  expect(files.get("access.csv")?.split("\r\n")).toHaveLength(2);
});

it("is a ZIP that opens elsewhere", async () => {
  const zip = zipOf(discoveryArchive(sampleSource(), words, "UTC"), new Date(0));
  const opened = unzipSync(new Uint8Array(await new Response(zip).arrayBuffer()));
  const { files } = manifestOf(
    new Map(Object.entries(opened).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)])),
  );
  for (const { name, sha256 } of files) {
    expect(
      createHash("sha256")
        .update(opened[name] ?? "")
        .digest("hex"),
      name,
    ).toBe(sha256);
  }
});

it("that broke off has no manifest, nothing on record, and is no archive", async () => {
  const source = sampleSource(sampleMessages, { isWhole: false });
  const names: string[] = [];
  const given = async () => {
    for await (const { name } of discoveryArchive(source, words, "UTC")) names.push(name);
  };
  await expect(given()).rejects.toThrow("without its end");
  expect(names).not.toContain("manifest.json");
  expect(source.finished).toEqual([]);

  const chunks: Uint8Array[] = [];
  const broken = sampleSource(sampleMessages, { isWhole: false });
  const files = discoveryArchive(broken, words, "UTC", { messages: 1, characters: 1 });
  const reader = zipOf(files, new Date(0)).getReader();
  const read = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      chunks.push(value);
    }
  };
  await expect(read()).rejects.toThrow("without its end");
  expect(chunks.length).toBeGreaterThan(0);
  expect(() => unzipSync(Buffer.concat(chunks))).toThrow("invalid zip data");
});

it("asks for no more messages than the files that were taken need", async () => {
  let asked = 0;
  const source = sampleSource(sampleMessages, { size: 1 });
  async function* watched() {
    for await (const page of source.pages) {
      asked += 1;
      yield page;
    }
  }
  const limit = { messages: 1, characters: 1 };
  const files = discoveryArchive({ ...source, pages: watched() }, words, "UTC", limit);
  await files.next();
  await files.next();
  expect(asked, "the second message closed the first part").toBe(2);
  await files.next();
  expect(asked).toBe(3);
  await files.return(undefined);
  expect(source.finished).toEqual([]);
});
