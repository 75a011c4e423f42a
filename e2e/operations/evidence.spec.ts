import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { expectFits } from "../records/fits.ts";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

const sections = {
  access: "Access matrix",
  record: "Chain of the record",
  retention: "Retention and holds",
  delivery: "Delivery and sync",
  triage: "Triage",
  accessibility: "Accessibility",
  versions: "Versions",
};

const names = z.enum([
  "access",
  "record",
  "retention",
  "delivery",
  "triage",
  "accessibility",
  "versions",
]);
const words = z.object({ source: z.string(), proves: z.string(), not: z.string() });
const evidenceFile = z.object({
  product: z.literal("MedZen"),
  format: z.literal(1),
  evidence: z.object({
    at: z.iso.datetime(),
    findings: z.record(names, z.string()),
    schema: z.object({ fingerprint: z.string().length(64) }),
    record: z.object({ check: z.object({ problems: z.literal(0) }) }),
    delivery: z.object({ week: z.object({ messages: z.object({ accepted: z.int() }) }) }),
    build: z.object({ version: z.string(), node: z.string() }),
  }),
  words: z.record(names, words),
});

test("a system administrator sees the evidence, recounts the chain and takes all of it along", async ({
  as,
  sql,
}) => {
  const { page } = await as("systemAdmin", { viewport: { width: 360, height: 740 } });
  await page.goto("/admin");
  await page.getByRole("link", { name: "Evidence" }).click();
  for (const name of Object.values(sections)) {
    await expect(page.getByRole("region", { name, exact: true })).toBeVisible();
  }
  const chain = page.getByRole("region", { name: sections.record });
  await chain.getByRole("button", { name: "Recount the chain now" }).click();
  await expect(chain).toContainText("The last look found the whole chain intact.");
  await expectFits(page);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Take it along as JSON" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  const { evidence } = evidenceFile.parse(JSON.parse(text));
  expect(evidence.findings.record).toBe("record_intact");
  expect(text).not.toMatch(/\w@\w|[0-9a-f]{8}-[0-9a-f]{4}-|Amina|Mbeki|Petrov|Lakeside/);
  const hash = createHash("sha256").update(text).digest("hex");
  const noted = await sql`
    select 1 from audit.events where action = 'evidence.exported' and detail ->> 'sha256' = ${hash}`;
  expect(noted).toHaveLength(1);
});

test("whoever is no system administrator is led away, and gets no file", async ({ as }) => {
  for (const who of ["facilityAdmin", "provider", "patient"] as const) {
    const { page } = await as(who);
    for (const address of ["/admin/evidence", "/admin/evidence/file"]) {
      const answer = await page.request.get(address, { maxRedirects: 0 });
      expect(answer.status(), `${who}: ${address}`).toBe(307);
      expect(answer.headers()["location"]).toBe(cast[who].home);
    }
  }
});
