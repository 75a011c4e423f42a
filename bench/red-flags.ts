import { join } from "node:path";
import { rolldown } from "rolldown";
import { z } from "zod";
import { root } from "../scripts/lib.ts";
import { openBrowser } from "./browser.ts";

/** What the patients' own words are repeated up to, in characters: the longest message is 8,000. */
const lengths = [100, 1_000, 8_000] as const;
/** So often each text is looked at. */
const rounds = 20;

const figures = z.array(
  z.object({ characters: z.number(), p50: z.number(), p95: z.number(), ratio: z.number() }),
);

/** A module of the rules as one script that puts its exports under a name, as a page would load it. */
async function scriptOf(file: string, name: string): Promise<string> {
  const bundle = await rolldown({
    input: join(root, "lib/safety", file),
    resolve: { alias: { "@": root } },
  });
  const { output } = await bundle.generate({ format: "iife", name });
  return output[0].code;
}

/**
 * Looking for red flags in a patient's message, in Chromium, per message. The floor finds nothing and only
 * parts the same text into its words.
 */
export async function redFlags() {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await scriptOf("screen.ts", "safety") });
    await page.addScriptTag({ content: await scriptOf("cases/all.ts", "told") });
    const texts = z
      .array(z.string())
      .parse(
        await page.evaluate(() =>
          Object.values(
            Reflect.get(globalThis, "told").cases as Record<string, [string][]>,
          ).flatMap((group) => group.map(([text]) => text)),
        ),
      );
    const measured = await page.evaluate(
      ({ all, sizes, times }) => {
        const safety: unknown = Reflect.get(globalThis, "safety");
        const screen: unknown = Reflect.get(safety as object, "screenText");
        if (typeof screen !== "function") throw new Error("there are no rules");
        const part = (text: string) =>
          text
            .toLowerCase()
            .normalize("NFKD")
            .split(/\P{L}+/u);
        const spent = (work: (text: string) => unknown, text: string) => {
          const began = performance.now();
          // The clock of a page is coarse.
          for (let n = 0; n < times; n += 1) work(text);
          return (performance.now() - began) / times;
        };
        return sizes.map((characters) => {
          const long = all.map((text) =>
            `${text} `.repeat(Math.ceil(characters / (text.length + 1))).slice(0, characters),
          );
          const look = (text: string): unknown => screen(text);
          for (const text of long) look(text);
          const looks = long.map((text) => spent(look, text)).toSorted((x, y) => x - y);
          const mean = (work: (text: string) => unknown) =>
            spent(() => {
              for (const text of long) work(text);
            }, "") / long.length;
          const at = (share: number) => looks[Math.floor(looks.length * share)] ?? 0;
          return {
            characters,
            p50: at(0.5),
            p95: at(0.95),
            ratio: mean(look) / mean(part),
          };
        });
      },
      { all: texts, sizes: lengths, times: rounds },
    );
    const rows = figures.parse(measured).map((row) => ({
      ...row,
      p50: Math.round(row.p50 * 1_000) / 1_000,
      p95: Math.round(row.p95 * 1_000) / 1_000,
      ratio: Math.round(row.ratio * 10) / 10,
    }));
    console.table(rows);
    return { texts: texts.length, figures: rows };
  } finally {
    await browser.close();
  }
}
