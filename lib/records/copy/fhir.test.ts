import { Fhir } from "fhir/fhir.js";
import { expect, it } from "vitest";
import { z } from "zod";

import { copyBundle } from "./fhir";
import { piecesOf, sampleRecord, whole } from "./sample-record";

const bundleOf = z.object({
  entry: z.array(
    z.object({ fullUrl: z.string(), resource: z.looseObject({ resourceType: z.string() }) }),
  ),
});

const read = async (text: Promise<string>) => bundleOf.parse(JSON.parse(await text)).entry;

it("is a Bundle that the definitions of FHIR R4 accept", async () => {
  const text = await whole(copyBundle(piecesOf(sampleRecord)));
  const { valid, messages } = new Fhir().validate(text, { errorOnUnexpected: true });
  expect(messages?.filter(({ severity }) => severity === "error" || severity === "fatal")).toEqual(
    [],
  );
  expect(valid).toBe(true);
});

it("would not be accepted without what FHIR asks for", async () => {
  const text = await whole(copyBundle(piecesOf(sampleRecord)));
  const broken = text
    .replace('"status":"noshow"', '"status":"absent"')
    .replace('"scope"', '"scape"');
  expect(new Fhir().validate(broken, { errorOnUnexpected: true }).valid).toBe(false);
});

it("names in its references only what is in it", async () => {
  const entries = await read(whole(copyBundle(piecesOf(sampleRecord))));
  const there = new Set(entries.map(({ fullUrl }) => fullUrl));
  const named = [...JSON.stringify(entries).matchAll(/"reference":"([^"]+)"/g)].map(([, to]) => to);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((to) => !there.has(to ?? ""))).toEqual([]);
});

it("says what was removed, who answered and what was withdrawn", async () => {
  const entries = await read(whole(copyBundle(piecesOf(sampleRecord))));
  const all = (type: string) =>
    entries.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === type);
  expect(all("Communication").map((one) => one["status"])).toEqual([
    "completed",
    "entered-in-error",
    "completed",
    "completed",
    "completed",
  ]);
  expect(all("Consent")).toMatchObject([
    { status: "inactive", provision: { type: "permit" } },
    { status: "inactive", provision: { type: "deny" } },
  ]);
  expect(all("Encounter")).toMatchObject([{ status: "cancelled", class: { code: "VR" } }]);
  expect(all("Appointment")).toMatchObject([{ status: "cancelled" }]);
  expect(all("Device")).toHaveLength(1);
});

it("is no JSON when it breaks off", async () => {
  const broken = async function* () {
    yield* sampleRecord.slice(0, 5);
    throw new Error("the line was cut");
  };
  let text = "";
  await expect(async () => {
    for await (const piece of copyBundle(broken())) text += piece;
  }).rejects.toThrow("cut");
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
});
