import { expect, it } from "vitest";

import { aConversation, aMessage, aParticipant, writtenAt } from "@/lib/chat/live/builders";
import { renderedThread, type ThreadView } from "@/lib/chat/live/thread-view";
import type { Message, Participant } from "@/lib/chat/types";

import { waitedFor } from "./waiting";

const grace = { id: "grace", name: "Dr. Grace Mbeki", role: "provider" } as const;

function aView(messages: Message[], amina: Partial<Participant>): ThreadView {
  const participants = [
    aParticipant({ userId: "grace" }),
    aParticipant({ userId: "amina", role: "patient", ...amina }),
  ];
  const conversation = aConversation({ participants });
  return renderedThread(grace, conversation, { messages, hasOlder: false });
}

const said = (seq: number, given: Partial<Message> = {}) => aMessage({ seq, ...given });
const since = (view: ThreadView) =>
  waitedFor(view).map(({ person, since: at }) => [person.userId, (at - writtenAt) / 1_000]);

it("waits for whoever has not read, since the first message after what they have", () => {
  const messages = [said(1), said(2), said(3)];
  expect(since(aView(messages, { readSeq: 1 }))).toEqual([["amina", 2]]);
  expect(since(aView(messages, { readSeq: 1, readAt: writtenAt }))).toEqual([["amina", 2]]);
  expect(since(aView(messages, { readSeq: 3 }))).toEqual([]);
});

it("counts an answer as reading, and neither what was taken back nor what the system says", () => {
  expect(since(aView([said(1), said(2, { senderId: "amina" })], {}))).toEqual([]);
  expect(since(aView([said(1, { deletedAt: writtenAt }), said(2)], {}))).toEqual([["amina", 2]]);
  expect(since(aView([said(1, { type: "system", senderId: null })], {}))).toEqual([]);
});
