import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pageOf } from "@/lib/chat/wire";

import { FakeServer } from "./fakes";
import { Surroundings } from "./surroundings";
import { Timeline } from "./timeline";

let server: FakeServer;
let timeline: Timeline;
let changes: number;

function around(): Surroundings {
  timeline = new Timeline(pageOf(server.messages.slice(-2)));
  return new Surroundings({
    api: server,
    conversationId: "c",
    timeline,
    changed: () => (changes += 1),
  });
}
const settled = () => vi.advanceTimersByTimeAsync(0);
const heart = (messageId: string, count: number) => ({
  messageId,
  reactions: [{ emoji: "❤️", count, mine: null, userIds: ["grace"] }],
  acknowledgements: [],
  files: [],
});

beforeEach(() => {
  vi.useFakeTimers();
  changes = 0;
  server = new FakeServer();
  for (const text of ["one", "two", "three"]) server.write("grace", text);
});
afterEach(() => vi.useRealTimers());

describe("the marks of messages", () => {
  it("come for what is on screen, and again when somebody changes them, once for many", async () => {
    const marks = around();
    const id = server.messages[2]?.id ?? "";
    server.marked = [heart(id, 1)];
    marks.refresh();
    await settled();
    expect(marks.marksOf(id)?.reactions[0]?.count).toBe(1);
    server.asked = [];
    server.marked = [heart(id, 40)];
    for (let n = 0; n < 40; n += 1) marks.touch(id);
    await vi.advanceTimersByTimeAsync(200);
    expect(server.asked).toEqual(["marks"]);
    expect(marks.marksOf(id)?.reactions[0]?.count).toBe(40);
    server.marked = [];
    marks.touch(id);
    await vi.advanceTimersByTimeAsync(200);
    expect(marks.marksOf(id)).toBeNull();
    expect(changes).toBe(3);
  });

  it("stay as they were while nobody answers", async () => {
    const marks = around();
    const id = server.messages[2]?.id ?? "";
    server.marked = [heart(id, 1)];
    marks.refresh();
    await settled();
    server.reachable = false;
    marks.refresh();
    await settled();
    expect(marks.marksOf(id)).not.toBeNull();
  });
});

describe("the message that another one answers", () => {
  it("is the one on screen, or is asked for once; what is not there is null", async () => {
    const quotes = around();
    expect(quotes.quoteOf(server.messages[2]?.id ?? "")?.text).toBe("three");
    const far = server.messages[0]?.id ?? "";
    expect([quotes.quoteOf(far), quotes.quoteOf(far)]).toEqual([undefined, undefined]);
    await settled();
    expect(quotes.quoteOf(far)?.text).toBe("one");
    expect(server.asked).toEqual(["message"]);
    quotes.quoteOf("nobody wrote this");
    await settled();
    expect(quotes.quoteOf("nobody wrote this")).toBeNull();
  });

  it("is shown as it was until it is known anew", async () => {
    const quotes = around();
    const far = server.messages[0];
    if (far === undefined) throw new Error("no message");
    quotes.quoteOf(far.id);
    await settled();
    server.replace({ ...far, text: "uno" });
    quotes.refresh();
    expect(quotes.quoteOf(far.id)?.text).toBe("one");
    await settled();
    expect(quotes.quoteOf(far.id)?.text).toBe("uno");
    server.reachable = false;
    quotes.refresh();
    quotes.quoteOf(far.id);
    await settled();
    expect(quotes.quoteOf(far.id)?.text).toBe("uno");
  });
});
