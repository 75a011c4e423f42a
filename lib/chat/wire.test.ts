import { describe, expect, it } from "vitest";

import { messageWire, parseInstant } from "./wire";

describe("an instant", () => {
  it.each([
    "2026-11-22T19:16:58.967+00:00",
    "2026-11-22T19:16:58.967Z",
    "2026-11-22 19:16:58.967964+00",
    "2026-11-22T20:16:58.967964+01:00",
    "2026-11-22 20:16:58.967+01",
  ])("is understood as %s", (text) => {
    expect(parseInstant(text)).toBe(Date.UTC(2026, 10, 22, 19, 16, 58, 967));
  });
});

describe("a message row", () => {
  const row = {
    id: "m1",
    conversation_id: "c1",
    seq: "7",
    sender_id: "amina",
    content: "Hello",
    message_type: "text",
    reply_to_id: null,
    created_at: "2026-11-22 19:16:58+00",
    client_created_at: null,
    edited_at: null,
    deleted_at: null,
    deleted_by: null,
  };

  it("becomes a message with exactly the fields a screen may see", () => {
    expect(messageWire.parse({ ...row, screened_version: 3, secret: "x" })).toEqual({
      id: "m1",
      conversationId: "c1",
      seq: 7,
      senderId: "amina",
      text: "Hello",
      type: "text",
      replyToId: null,
      priority: "normal",
      createdAt: Date.UTC(2026, 10, 22, 19, 16, 58),
      clientCreatedAt: null,
      editedAt: null,
      deletedAt: null,
      deletedBy: null,
    });
  });

  it("is refused when its time is not a time", () => {
    expect(messageWire.safeParse({ ...row, created_at: "soon" }).success).toBe(false);
  });
});
