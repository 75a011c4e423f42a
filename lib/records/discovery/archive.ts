import "server-only";

import { createHash } from "node:crypto";

import { AppError } from "@/lib/kernel/errors";

import { accessHeading, accessLine, AccessRules } from "./access";
import { headLine, messageLine } from "./lines";
import { manifestText, Tally } from "./manifest";
import { DiscoveryPages, type DiscoveryWords } from "./page";
import type { ArchiveFile, DiscoveryEnd, DiscoverySource, ListedFile } from "./types";

/**
 * How much one file of each kind holds before the next begins: what is held in memory, what a browser opens as a page,
 * and, by far, fewer lines than a spreadsheet takes.
 */
export const partLimit = { messages: 5_000, characters: 8_000_000 } as const;
export type PartLimit = { messages: number; characters: number };

type Texts = { lines: string; access: string; page: string };

/** Messages until one file of each kind is full. */
class Part {
  readonly number: number;
  private readonly lines: string[];
  private readonly access: string[] = [accessHeading];
  private readonly page: string[] = [];
  private characters = 0;
  private messages = 0;
  firstSeq: number | null = null;
  lastSeq: number | null = null;

  constructor(number: number, opening: string) {
    this.number = number;
    this.lines = [opening];
  }

  add(seq: number, { lines, access, page }: Texts): void {
    this.lines.push(lines);
    this.access.push(access);
    this.page.push(page);
    this.characters += lines.length + access.length + page.length;
    this.messages += 1;
    this.firstSeq ??= seq;
    this.lastSeq = seq;
  }

  isFull(limit: PartLimit): boolean {
    return this.messages >= limit.messages || this.characters >= limit.characters;
  }

  get isEmpty(): boolean {
    return this.messages === 0;
  }

  texts(): Texts {
    return {
      lines: this.lines.join(""),
      access: this.access.join(""),
      page: this.page.join(""),
    };
  }
}

/** Files in their order, and the list of them with their hashes. */
class Contents {
  readonly listed: ListedFile[] = [];
  /** What the first part says as a page: `index.html` shows it, and stands behind all parts. */
  firstPage = "";

  put(name: string, text: string, part?: Part): ArchiveFile {
    const file = archiveFile(name, text);
    this.listed.push({
      name,
      bytes: file.bytes.byteLength,
      sha256: sha256(file.bytes),
      firstSeq: part?.firstSeq ?? null,
      lastSeq: part?.lastSeq ?? null,
    });
    return file;
  }
}

const encoder = new TextEncoder();
const archiveFile = (name: string, text: string): ArchiveFile => ({
  name,
  bytes: encoder.encode(text),
});
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * The files of an export, one after the other, from one reading of its messages: `conversation-<id>.ndjson` and
 * `access.csv`, further ones numbered from 2 with their `page-<n>.html` where they are full, then `index.html`, and
 * `manifest.json` last. No more than one part is held. The manifest is given once its hash is on record.
 * @param timeZone IANA name, for the times on the pages.
 * @throws AppError where the database gives no more; what came before is then no whole export.
 */
export async function* discoveryArchive(
  source: DiscoverySource,
  words: DiscoveryWords,
  timeZone: string,
  limit: PartLimit = partLimit,
): AsyncGenerator<ArchiveFile> {
  const { head } = source;
  const rules = new AccessRules(head);
  const pages = new DiscoveryPages(head, words, timeZone);
  const tally = new Tally(head);
  const contents = new Contents();
  const opening = headLine(head);
  let part = new Part(1, opening);
  let end: DiscoveryEnd | null = null;
  const close = (full: Part): ArchiveFile[] => {
    const { lines, access, page } = full.texts();
    const nth = full.number === 1 ? "" : `.${full.number}`;
    const files = [
      contents.put(`conversation-${head.conversation.id}${nth}.ndjson`, lines, full),
      contents.put(`access${nth}.csv`, access, full),
    ];
    if (full.number === 1) contents.firstPage = page;
    else files.push(contents.put(`page-${full.number}.html`, pages.part(full.number, page), full));
    return files;
  };
  for await (const given of source.pages) {
    for (const message of given.messages) {
      if (part.isFull(limit)) {
        yield* close(part);
        part = new Part(part.number + 1, opening);
      }
      const access = rules.of(message);
      tally.add(message, access.length);
      part.add(message.seq, {
        lines: messageLine(message, pages.name(message.sender_id), access),
        access: access.map((row) => accessLine(message, row)).join(""),
        page: pages.message(message, access),
      });
    }
    end = given.end ?? end;
  }
  if (end === null) throw new AppError("unexpected", { message: "an export without its end" });
  if (part.number === 1 || !part.isEmpty) yield* close(part);
  yield contents.put("index.html", pages.index(contents.firstPage, part.number, end, tally));
  const manifest = archiveFile("manifest.json", manifestText(head, end, tally, contents.listed));
  await source.finish(sha256(manifest.bytes));
  yield manifest;
}
