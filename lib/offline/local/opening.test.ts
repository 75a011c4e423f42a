import { describe, expect, it } from "vitest";

import { inTime } from "@/lib/kernel/in-time";

import { reasonOf } from "./opening";

const named = (name: string, message = "") => Object.assign(new Error(message), { name });

describe("why there is no copy on this device", () => {
  it.each([
    ["storage_full", named("QuotaExceededError")],
    ["storage_full", new Error("database or disk is full")],
    ["storage_full", new Error("SQLITE_FULL")],
    ["no_storage", named("SecurityError")],
    ["no_storage", named("InvalidStateError")],
    ["failed", new TypeError("Cannot read properties of undefined (reading 'generateKey')")],
    ["failed", "anything at all"],
  ])("is %s for %s, also on a page that may not even ask for room", async (reason, error) => {
    expect("caches" in globalThis).toBe(false);
    expect(await reasonOf(error)).toBe(reason);
  });

  it("is that it did not open in time, when it did not", async () => {
    const never = new Promise(() => undefined);
    const error: unknown = await inTime(never, 5).catch((late: unknown) => late);
    expect(await reasonOf(error)).toBe("slow");
    await expect(inTime(Promise.resolve("open"), 1_000)).resolves.toBe("open");
    await expect(inTime(Promise.reject(new Error("broken")), 1_000)).rejects.toThrow("broken");
  });
});
