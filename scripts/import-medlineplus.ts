// Brings health topics of MedlinePlus into the library: `npm run import:medlineplus -- FILE.xml [OUT.json]`. Reads a file
// that is on this machine, asks no network, and replaces the last import as a whole or not at all.
import "./aliases.ts";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { root } from "./lib.ts";

const { MalformedTopics, TopicReader } = await import("../lib/assistants/library/medlineplus.ts");

type Reader = InstanceType<typeof TopicReader>;

/** Articles as they become whole; the file is never in memory as one. */
async function* articlesOf(file: string, reader: Reader) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const bytes of createReadStream(file)) {
    if (!(bytes instanceof Uint8Array)) continue;
    yield* reader.take(text(() => decoder.decode(bytes, { stream: true }), file));
  }
  yield* reader.take(text(() => decoder.decode(), file));
  reader.end();
}

function text(decode: () => string, file: string): string {
  try {
    return decode();
  } catch {
    throw new MalformedTopics(file, 1, "The file is not UTF-8.", "Fetch it again, unpacked.");
  }
}

async function write(file: string, to: string): Promise<Reader> {
  const reader = new TopicReader(file);
  const partial = `${to}.partial`;
  const out = createWriteStream(partial);
  try {
    let count = 0;
    for await (const article of articlesOf(file, reader)) {
      const isTaken = out.write(`${count === 0 ? "[\n" : ",\n"}${JSON.stringify(article)}`);
      if (!isTaken) await new Promise<void>((resolve) => out.once("drain", resolve));
      count += 1;
    }
    out.end(count === 0 ? "[]\n" : "\n]\n");
    await finished(out);
    await rename(partial, to);
    return reader;
  } catch (error) {
    out.destroy();
    await rm(partial, { force: true });
    throw error;
  }
}

const [file, to = join(root, "content/imported/medlineplus.json")] = process.argv.slice(2);
try {
  if (file === undefined) throw new Error("Name the file: npm run import:medlineplus -- FILE.xml");
  const { report } = await write(file, to);
  const others = Object.entries(report.otherLanguages).map(
    ([name, count]) => `${count} in ${name}`,
  );
  console.log(`${report.taken} topics are in ${to}.`);
  if (others.length > 0)
    console.log(`Left out, in languages that the library has not: ${others.join(", ")}.`);
  if (report.withoutText > 0)
    console.log(`Left out, without a word to quote: ${report.withoutText}.`);
  console.log(
    `Left out of texts: ${report.droppedSentences} sentences with a telephone number or a dose, ${report.cutPassages} passages beyond what is quoted.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
