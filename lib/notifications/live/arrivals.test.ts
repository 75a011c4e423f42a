import { expect, it } from "vitest";

import { aConversation, writtenAt } from "@/lib/chat/live/builders";
import type { ConversationRow, Preview } from "@/lib/chat/types";

import { Arrivals } from "./arrivals";

function aRow(
  id: string,
  seq: number,
  given: Partial<ConversationRow> = {},
  preview: Partial<Preview> = {},
): ConversationRow {
  return {
    ...aConversation(),
    id,
    lastSeq: seq,
    unread: 1,
    lastActivityAt: writtenAt + seq * 1_000,
    preview: {
      id: `${id}-${seq}`,
      seq,
      senderId: "grace",
      senderName: "Dr. Grace Mbeki",
      text: "Your result is here",
      type: "text",
      deleted: false,
      createdAt: writtenAt + seq * 1_000,
      ...preview,
    },
    ...given,
  };
}

const settled = true;
const grace = "Dr. Grace Mbeki";

it("tells of a message that came, once, and of nothing that was there before", () => {
  const arrivals = new Arrivals("amina");
  expect(arrivals.hear(aRow("a", 4), false)).toBeNull();
  expect(arrivals.hear(aRow("a", 4), settled)).toBeNull();
  expect(arrivals.hear(aRow("a", 5), settled)).toEqual({ conversationId: "a", name: grace });
  expect(arrivals.hear(aRow("a", 5), settled)).toBeNull();
  expect(arrivals.hear(aRow("a", 4), settled), "an answer that was overtaken").toBeNull();
});

it("tells of a conversation that has just begun, and not of an older page of the list", () => {
  const arrivals = new Arrivals("amina");
  arrivals.hear(aRow("a", 50), false);
  expect(arrivals.hear(aRow("old", 12), settled)).toBeNull();
  expect(arrivals.hear(aRow("new", 51), settled)).toEqual({ conversationId: "new", name: grace });
});

it("says nothing of own words, of what was read elsewhere, taken back or told by the system", () => {
  const arrivals = new Arrivals("amina");
  arrivals.hear(aRow("a", 1), false);
  expect(arrivals.hear(aRow("a", 2, {}, { senderId: "amina" }), settled)).toBeNull();
  expect(arrivals.hear(aRow("a", 3, { unread: 0 }), settled)).toBeNull();
  expect(arrivals.hear(aRow("a", 4, {}, { deleted: true }), settled)).toBeNull();
  expect(arrivals.hear(aRow("a", 5, {}, { senderId: null }), settled)).toBeNull();
  expect(arrivals.hear(aRow("a", 6), settled)).not.toBeNull();
});
