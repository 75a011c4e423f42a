// Triage of plain text, offline: `npm run eval:triage -- IN.jsonl OUT.jsonl`. Reads lines of
// {"id","text","age"?,"sex"?} and writes {"id","urgency","confidence","red_flags","rationale"} in the same order.
import "./aliases.ts";
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";

const { triageText } = await import("../lib/assistants/triage/triage-text.ts");

const sexes: Readonly<Record<string, "female" | "male">> = {
  f: "female",
  female: "female",
  woman: "female",
  m: "male",
  male: "male",
  man: "male",
};

const input = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  age: z.coerce.number().min(0).max(130).nullish().catch(null),
  sex: z
    .string()
    .transform((sex) => sexes[sex.trim().toLowerCase()] ?? null)
    .nullish()
    .catch(null),
});

function answer(line: string, at: number): string {
  const parsed = input.safeParse(asJson(line));
  if (!parsed.success) throw new Error(`line ${at}: ${z.prettifyError(parsed.error)}`);
  const { id, text, age, sex } = parsed.data;
  const { urgency, confidence, redFlags, rationale } = triageText(text, { age, sex });
  return JSON.stringify({ id, urgency, confidence, red_flags: redFlags, rationale });
}

function asJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

async function main(from: string, to: string): Promise<number> {
  const out = createWriteStream(to);
  let read = 0;
  let written = 0;
  for await (const line of createInterface({ input: createReadStream(from) })) {
    read += 1;
    if (line.trim() === "") continue;
    out.write(`${answer(line, read)}\n`);
    written += 1;
  }
  await new Promise<void>((resolve, reject) => {
    out.on("error", reject);
    out.end(resolve);
  });
  return written;
}

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) {
  console.error("usage: npm run eval:triage -- IN.jsonl OUT.jsonl");
  process.exit(2);
}
try {
  console.log(`${await main(from, to)} lines`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
