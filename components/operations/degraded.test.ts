import { describe, expect, it } from "vitest";

import type { ServiceState } from "@/lib/operations/types";

import { degradedAt, type Degraded } from "./degraded";

const well: ServiceState = { records: "ok", live: "ok", assistants: "ok", reminders: "ok" };

function said(change: Partial<ServiceState>, at: string, failing = false): Degraded | null {
  return degradedAt({ value: { ...well, ...change }, failing }, at);
}

describe("what people are told when a part is down", () => {
  it("is nothing while all is well, before anything is known, and from an old answer", () => {
    expect(said({}, "/home")).toBeNull();
    expect(degradedAt({ value: null, failing: true }, "/home")).toBeNull();
    expect(said({ records: "down" }, "/home", true)).toBeNull();
  });

  it("stands everywhere where nothing can be kept, and before all else", () => {
    const all = { assistants: "guided", reminders: "late" } as const;
    expect(said({ ...all, records: "down" }, "/assistants")).toBe("down");
    expect(said({ ...all, records: "read_only" }, "/conversations/x")).toBe("read_only");
  });

  it.each<[string, Degraded | null]>([
    ["/assistants", "guided"],
    ["/assistants/0197", "guided"],
    ["/home", null],
  ])("tells of simpler answers at %s: %s", (at, wanted) => {
    expect(said({ assistants: "guided" }, at)).toBe(wanted);
  });

  it.each<[string, Degraded | null]>([
    ["/home", "late"],
    ["/appointments/book", "late"],
    ["/schedule", "late"],
    ["/conversations", null],
    ["/homestead", null],
  ])("tells of late reminders at %s: %s", (at, wanted) => {
    expect(said({ reminders: "late" }, at)).toBe(wanted);
  });

  it("leaves a lost connection to the connection's own banner", () => {
    expect(said({ live: "down" }, "/conversations")).toBeNull();
  });
});
