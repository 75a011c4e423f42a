// How well the library is searched, offline: `npm run eval:library -- [FILE.jsonl] [--missed]`. Reads lines of
// {"id","round","language","question","expected"} and prints figures for each round and language.
import "./aliases.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const { askLibrary, findArticles } = await import("../lib/assistants/library/articles.ts");
const { measure, readCases } = await import("../lib/assistants/library/measure.ts");

const own = join(import.meta.dirname, "../evals/library.jsonl");
/** The day of the texts: the figures must not change when some of them run out. */
const today = Date.UTC(2026, 10, 28);

type Cases = ReturnType<typeof readCases>;

function part(count: number, of: number): string {
  return of === 0 ? "–" : `${count} of ${of} (${Math.round((100 * count) / of)} %)`;
}

function report(name: string, cases: Cases, withMissed: boolean): void {
  const figures = measure(cases, (question, language) => ({
    ids: findArticles(question, language, today).map(({ item }) => item.id),
    match: askLibrary(question, language, today).match,
  }));
  const { answerable, top1, top3, unanswerable, nothing, wronglySure, missed } = figures;
  console.log(
    `${name}: first ${part(top1, answerable)}, first three ${part(top3, answerable)}; ` +
      `no answer said ${part(nothing, unanswerable)}, wrongly sure ${part(wronglySure, unanswerable)}`,
  );
  if (!withMissed) return;
  for (const { id, question, found } of missed) {
    console.log(`  ${id} ${question} -> ${found.join(", ") || "nothing"}`);
  }
}

const options = process.argv.slice(2);
const file = options.find((one) => !one.startsWith("--")) ?? own;
try {
  const cases = readCases(readFileSync(file, "utf8"));
  const rounds = [...new Set(cases.map(({ round }) => round))].toSorted((a, b) => a - b);
  for (const round of rounds) {
    for (const language of ["en", "fr"] as const) {
      const some = cases.filter((one) => one.round === round && one.language === language);
      report(`round ${round}, ${language}`, some, options.includes("--missed"));
    }
    report(
      `round ${round}`,
      cases.filter((one) => one.round === round),
      false,
    );
  }
  report("all", cases, false);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
