import { describe, expect, it } from "vitest";

import { accessHeading, accessLine, AccessRules } from "./access";
import { sampleHead, sampleMessages, who } from "./sample-export";
import type { DiscoveryHead, DiscoveryMessage } from "./types";

const message = (seq: number): DiscoveryMessage => {
  const found = sampleMessages.find((one) => one.seq === seq);
  if (found === undefined) throw new Error(`no message ${seq}`);
  return found;
};

const rows = (seq: number, head: DiscoveryHead = sampleHead) =>
  new AccessRules(head).of(message(seq));

const row = (seq: number, person: string, head?: DiscoveryHead) =>
  rows(seq, head).find((one) => one.personId === person);

describe("who may have seen a message", () => {
  it("has its author, the members of that moment and nobody who had left", () => {
    expect(rows(1).map(({ personId, basis }) => [personId, basis])).toEqual([
      [who.patient, "author"],
      [who.provider, "member"],
      [who.late, "member"],
      [who.gone, "member"],
      [who.admin, "emergency_access"],
      [who.moderator, "moderation"],
    ]);
    expect(row(3, who.gone)).toBeUndefined();
  });

  it("has whoever came in later, from then on", () => {
    expect(row(3, who.late)).toMatchObject({
      basis: "joined_later",
      from: "2026-03-05T08:00:00.123456+00:00",
      until: null,
    });
  });

  it("has nobody from outside who did not look after it was written, and of a report what was shown", () => {
    expect(row(4, who.admin)).toBeUndefined();
    expect(row(1, who.admin)).toMatchObject({
      from: "2026-03-04T09:00:00.123456+00:00",
      until: "2026-03-04T10:00:00.123456+00:00",
    });
    expect(row(2, who.moderator)).toMatchObject({ basis: "moderation" });
    expect(row(3, who.moderator)).toBeUndefined();
  });

  it("says nobody looked where emergency access was opened and nothing read", () => {
    const [opening] = sampleHead.openings;
    if (opening === undefined) throw new Error("the sample has an opening");
    const head = { ...sampleHead, openings: [{ ...opening, read_at: [] }] };
    expect(row(1, who.admin, head)).toBeUndefined();
  });
});

describe("what is known of a reading", () => {
  it("is the pointer: at the latest when it last moved, or not yet", () => {
    expect(row(2, who.provider)).toMatchObject({
      delivered: "marked",
      deliveredNotAfter: "2026-03-06T08:00:00.123456+00:00",
      read: "marked",
      readNotAfter: "2026-03-06T08:00:00.123456+00:00",
    });
    expect(row(3, who.patient)).toMatchObject({
      delivered: "marked",
      read: "not_marked",
      readNotAfter: null,
    });
  });

  it("is unknown before somebody came in again: coming in sets the pointers", () => {
    for (const seq of [1, 3]) {
      expect(row(seq, who.late)).toMatchObject({ delivered: "unknown", read: "unknown" });
    }
    expect(row(4, who.late)).toMatchObject({ delivered: "marked", read: "not_marked" });
  });

  it("has a confirmation with its moment, and no mark for an author", () => {
    expect(row(1, who.provider)?.confirmedAt).toBe("2026-03-01T11:00:00.123456+00:00");
    expect(row(1, who.patient)).toMatchObject({ delivered: null, read: null, confirmedAt: null });
  });
});

it("is a CSV whose names run in no spreadsheet", () => {
  const provider = row(2, who.provider);
  if (provider === undefined) throw new Error("the provider was inside");
  const line = accessLine(message(2), provider);
  expect(line).toContain(",'=Dr. Mbeki,");
  expect(line.split(",")).toHaveLength(accessHeading.split(",").length);
});
