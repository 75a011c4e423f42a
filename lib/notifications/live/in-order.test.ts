import { expect, it, vi } from "vitest";

import { inOrder } from "./in-order";

it("tells answers in the order in which they were asked for, and passes over one that fails", async () => {
  const told: string[] = [];
  const tell = inOrder((value: string) => told.push(value));
  const [slow, lost] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  tell(slow.promise);
  tell(lost.promise);
  tell(Promise.resolve("third"));
  lost.reject(new Error("no answer"));
  await new Promise(setImmediate);
  expect(told).toEqual([]);
  slow.resolve("first");
  await vi.waitFor(() => expect(told).toEqual(["first", "third"]), { timeout: 5_000 });
});
