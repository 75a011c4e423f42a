import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, describe, expect, it } from "vitest";

import { indexedArticle } from "./articles";
import { articles } from "./files";
import type { ImportedArticle } from "./imported";
import { MalformedTopics, TopicReader } from "./medlineplus";
import { WordIndex } from "./retrieve";
import { maxPassage, passagesOf } from "./summary-text";

const fixture = join(import.meta.dirname, "medlineplus-topics.xml");
const xml = readFileSync(fixture, "utf8");
const folder = mkdtempSync(join(tmpdir(), "medzen-topics-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string, pieceLength = text.length) {
  const reader = new TopicReader("topics.xml");
  const all: ImportedArticle[] = [];
  for (let at = 0; at < text.length; at += pieceLength) {
    all.push(...reader.take(text.slice(at, at + pieceLength)));
  }
  reader.end();
  return { all, report: reader.report };
}

describe("topics of MedlinePlus", () => {
  it("become articles with source, dates, language and related pages, without doses and numbers", () => {
    const { all, report } = read(xml);
    expect(report).toEqual({
      taken: 2,
      otherLanguages: { Spanish: 1 },
      withoutText: 1,
      droppedSentences: 2,
      cutPassages: 0,
    });
    expect(all[0]).toEqual({
      id: "medlineplus-9000001",
      language: "en",
      organisation: "MedlinePlus",
      url: "https://medlineplus.gov/marmotcough.html",
      verified: false,
      licence: expect.stringContaining("Public domain"),
      createdOn: "2015-12-22",
      writtenOn: "2026-11-28",
      nextReviewOn: "2027-11-28",
      version: 1,
      title: "Marmot Cough",
      terms: "marmot cough burrow cough lungs and breathing whistling whistle sickness",
      passages: [
        "What is marmot cough? Marmot cough is made up for this file. It comes with a fever & a whistle. Signs include: A whistle at night Itchy paws",
      ],
      reviewedBy: null,
      related: [{ title: "Cough", url: "https://medlineplus.gov/cough.html" }],
    });
    expect(all[1]?.passages).toEqual(["Glowing elbow is made up, too."]);
  });

  it("are the same however the file is cut into pieces", () => {
    const whole = read(xml);
    for (const length of [1, 7, 1_000]) expect(read(xml, length)).toEqual(whole);
  });

  it("are found by the search that finds our own articles", () => {
    const { all } = read(xml);
    const index = new WordIndex([...articles.en, ...all].map(indexedArticle), "en");
    expect(index.find("what helps against burrow cough?")[0]?.item.id).toBe("medlineplus-9000001");
    expect(index.find("glowing elbow")[0]?.item.id).toBe("medlineplus-9000004");
    expect(index.find("eczema on my elbow")[0]?.item.id).toBe("eczema");
  });
});

describe("a file that is not as it should be", () => {
  const broken: [string, string, RegExp][] = [
    ["is cut", xml.slice(0, -60), /^topics\.xml:\d+: .*unclosed tag.*Fetch the file again/s],
    [
      "is another file",
      "<rss></rss>",
      /^topics\.xml:1: The file begins with <rss>\. Name the file/,
    ],
    ["is empty", "", /^topics\.xml:1: .*document must contain a root element/],
    [
      "has no address",
      xml.replace(' url="https://medlineplus.gov/marmotcough.html" id', " id"),
      /^topics\.xml:4: The url of <health-topic> is missing\./,
    ],
    [
      "has an address that no browser should open",
      xml.replace("https://medlineplus.gov/glow", "javascript:glow"),
      /^topics\.xml:2\d: The url of <health-topic> is no https address\./,
    ],
    [
      "has no day",
      xml.replace("01/05/2020", "13/45/2020"),
      /^topics\.xml:\d+: The date-created of <health-topic> /,
    ],
    [
      "has a topic twice",
      xml.replace("9000004", "9000001"),
      /^topics\.xml:\d+: Topic 9000001 stands twice\./,
    ],
    [
      "names an entity",
      xml.replace("Made up for tests.", "&secret;"),
      /^topics\.xml:4: .*undefined entity/,
    ],
    [
      "has elements in a summary",
      xml.replace("<![CDATA[<p>", "<p>").replace("</p>]]>", "</p>"),
      /holds elements where escaped text belongs/,
    ],
    [
      "never ends a text",
      xml.replace("<full-summary></full", `<full-summary>${"a".repeat(400_001)}</full`),
      /longer than any topic/,
    ],
  ];
  it.each(broken)("%s: refused with line and remedy", (_name, text, why) => {
    expect(() => read(text)).toThrow(MalformedTopics);
    expect(() => read(text)).toThrow(why);
  });
});

describe("the command", () => {
  const script = join(import.meta.dirname, "../../../scripts/import-medlineplus.ts");
  const run = (file: string, to: string) =>
    promisify(execFile)(process.execPath, [script, file, to]).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
    );

  it("writes the import whole, and leaves the last one where the file is broken", async () => {
    const to = join(folder, "out.json");
    expect(await run(fixture, to)).toMatchObject({
      code: 0,
      said: expect.stringContaining("2 topics"),
    });
    const written = readFileSync(to, "utf8");
    expect(JSON.parse(written)).toEqual(read(xml).all);
    const cut = join(folder, "cut.xml");
    writeFileSync(cut, xml.slice(0, 900));
    expect(await run(cut, to)).toMatchObject({
      code: 1,
      said: expect.stringContaining("cut.xml:"),
    });
    writeFileSync(cut, Buffer.from([0x3c, 0xff, 0xfe]));
    expect(await run(cut, to)).toMatchObject({
      code: 1,
      said: expect.stringContaining("not UTF-8"),
    });
    expect(readFileSync(to, "utf8")).toBe(written);
  });
});

describe("passages", () => {
  it("are never longer than the library's, nor without an end", () => {
    const long = passagesOf(`<p>${"word ".repeat(2_000)}</p>`);
    expect(long.passages.every((one) => one.length <= maxPassage)).toBe(true);
    expect(long.cut).toBeGreaterThan(0);
    expect(passagesOf("<p>1.5 litres. Then 3 cm!</p>").passages).toEqual([
      "1.5 litres. Then 3 cm!",
    ]);
    expect(passagesOf("").passages).toEqual([]);
  });
});
