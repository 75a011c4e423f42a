import { expect } from "vitest";
import type { Dump } from "./messages.ts";
import type { Edited, Journal, Sent } from "./journal.ts";
import type { ServerMessage } from "./truth.ts";

/** What everything has come to. */
export interface Outcome {
  journal: Journal;
  /** By the names of the devices. */
  dumps: Map<string, Dump>;
  messages: ServerMessage[];
  /** People of whom the server has refused something. */
  refused: Set<string>;
}

const isDoubtful = ({ isSure, isDiscarded }: Sent | Edited): boolean => !isSure || isDiscarded;

/** Each message is on the server or came back to its author, once, and never both. */
export function checkSent({ journal, dumps, messages }: Outcome): void {
  const onServer = new Map<string, number>();
  for (const { id } of messages) onServer.set(id, (onServer.get(id) ?? 0) + 1);
  const wrong: object[] = [];
  for (const one of journal.sent.values()) {
    const server = onServer.get(one.id) ?? 0;
    const returned = [...dumps].flatMap(([device, { returned }]) =>
      returned
        .filter(({ kind, message_id: id }) => kind === "message.send" && id === one.id)
        .map(({ content, code }) => ({ device, content, code })),
    );
    const places = server + returned.length;
    const isMissing = places === 0 && !isDoubtful(one) && !one.isWithdrawn;
    const isChanged = returned.some(
      ({ device, content }) => device !== one.device || content !== one.text,
    );
    if (places > 1 || isMissing || isChanged) wrong.push({ ...one, server, returned });
  }
  expect(wrong, "sent messages").toEqual([]);
}

/**
 * Places of a conversation have no hole, and what one device wrote there stands as it was written. A
 * refusal whose answer was lost is decided anew, perhaps behind what came after it: so the order is
 * that of people of whom nothing was refused.
 */
export function checkOrder({ journal, messages, refused }: Outcome): void {
  const threads = Map.groupBy(messages, (message) => message.conversation_id);
  for (const thread of threads.values()) {
    expect(thread.map(({ seq }) => seq)).toEqual(thread.map((_, index) => index + 1));
    const mine = thread
      .filter((message) => !refused.has(message.sender_id ?? ""))
      .flatMap(({ id }) => journal.sent.get(id) ?? []);
    for (const [device, written] of Map.groupBy(mine, (one) => one.device)) {
      const places = written.flatMap(({ place }) => place ?? []);
      expect(places, `${device} in its order`).toEqual(places.toSorted((a, b) => a - b));
    }
  }
}

/** Every text that a message ever had, oldest first. */
const textsOf = ({ content, revisions, is_deleted: isDeleted }: ServerMessage): string[] => [
  ...revisions.map((revision) => revision.content),
  ...(isDeleted ? [] : [content]),
];

/** Each edit was made once or came back; those of one device in their order, and the last one counts. */
export function checkEdited({ journal, dumps, messages }: Outcome): void {
  const wrong: object[] = [];
  const returned = [...dumps.values()]
    .flatMap((dump) => dump.returned)
    .filter(({ kind }) => kind === "message.edit")
    .map(({ content }) => content);
  const made = messages.flatMap((message) => textsOf(message).slice(1));
  for (const one of journal.edited.values()) {
    const counts = [made, returned].map((all) => all.filter((text) => text === one.text).length);
    const places = (counts[0] ?? 0) + (counts[1] ?? 0);
    if (places > 1 || (places === 0 && !isDoubtful(one))) wrong.push({ ...one, counts });
  }
  expect(wrong, "edits").toEqual([]);
  for (const message of messages) checkTexts(message, journal);
}

function checkTexts(message: ServerMessage, { sent, edited }: Journal): void {
  const texts = textsOf(message);
  const first = sent.get(message.id);
  if (first !== undefined) expect(texts[0]).toBe(first.text);
  const edits = texts.slice(1).map((text) => edited.get(text));
  expect(edits, "an edit that nobody made").not.toContain(undefined);
  for (const written of Map.groupBy(edits, (edit) => edit?.device).values()) {
    const places = written.flatMap((edit) => edit?.place ?? []);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  }
}

/** Each deletion was made or came back, and no read pointer is behind what was read. */
export function checkRemovedAndRead(outcome: Outcome, ownerOf: (device: string) => string): void {
  const { journal, dumps, messages } = outcome;
  const deleted = new Set(messages.flatMap((one) => (one.is_deleted ? one.id : [])));
  const lost = journal.removed.filter(
    ({ device, messageId }) =>
      !deleted.has(messageId) &&
      !dumps
        .get(device)
        ?.returned.some(
          (one) => one["kind"] === "message.delete" && one["message_id"] === messageId,
        ),
  );
  expect(lost, "deletions").toEqual([]);
  const unread = journal.reads.filter(({ device, conversationId, seq }) => {
    const seat = dumps
      .get(device)
      ?.tables["conversation_participants"]?.find(
        (one) => one["conversation_id"] === conversationId && one["user_id"] === ownerOf(device),
      );
    return seat !== undefined && Number(seat["last_read_seq"]) < seq;
  });
  expect(unread, "read pointers").toEqual([]);
}
