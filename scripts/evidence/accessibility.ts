// What axe found on the pages of the browser tests, from their report.
import { z } from "zod";
import type { AccessibilityResult } from "../../lib/operations/schema/results.ts";

const checked = z.object({ path: z.string(), screen: z.string(), rules: z.array(z.string()) });
type Checked = z.output<typeof checked>;

const annotated = z.object({
  annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
});
const spec = z.object({ tests: z.array(z.object({ results: z.array(annotated) })) });
type Suite = { specs: z.output<typeof spec>[]; suites?: Suite[] | undefined };
const suite: z.ZodType<Suite> = z.object({
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional();
  },
});
const report = z.object({ suites: z.array(suite) });

const specsOf = ({ specs, suites = [] }: Suite): Suite["specs"] => [
  ...specs,
  ...suites.flatMap(specsOf),
];

/**
 * Adds up the checks by page. Every try counts, also one that its test has repeated: what was found once was there.
 * Null where no page was looked at.
 */
export function accessibilityFrom(said: unknown): Pick<AccessibilityResult, "pages"> | null {
  const parsed = report.safeParse(said);
  if (!parsed.success) return null;
  const checks = parsed.data.suites
    .flatMap(specsOf)
    .flatMap(({ tests }) => tests)
    .flatMap(({ results }) => results)
    .flatMap(({ annotations }) => annotations)
    .filter(({ type }) => type === "axe")
    .map(({ description }): Checked => checked.parse(JSON.parse(description ?? "")));
  if (checks.length === 0) return null;
  const pages = Map.groupBy(checks, ({ path }) => patternOf(path));
  return {
    pages: [...pages]
      .map(([page, found]) => ({
        page,
        checks: found.length,
        violations: found.reduce((sum, { rules }) => sum + rules.length, 0),
        rules: [...new Set(found.flatMap(({ rules }) => rules))].toSorted(),
        screens: [...new Set(found.map(({ screen }) => screen))].toSorted(),
      }))
      .toSorted((a, b) => (a.page < b.page ? -1 : 1)),
  };
}

const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** The address of a kind of page, without whose it is. */
const patternOf = (path: string): string => path.replaceAll(id, ":id");
