import { csvLine } from "@/lib/records/csv";

import type { AccessRow, DiscoveryHead, DiscoveryMessage, DiscoveryPerson, Mark } from "./types";

type Span = { from: number; to: number; fromAt: string; toAt: string | null };
type Member = { person: DiscoveryPerson; spans: readonly Span[] };

const ms = (at: string): number => Date.parse(at);

function spansOf(person: DiscoveryPerson): Span[] {
  return person.spans.map(({ from, to }) => ({
    from: ms(from),
    to: to === null ? Number.POSITIVE_INFINITY : ms(to),
    fromAt: from,
    toAt: to,
  }));
}

/** Nobody else's pointer speaks of these: authors have written it, people from outside have none. */
const unmarked = {
  delivered: null,
  deliveredNotAfter: null,
  read: null,
  readNotAfter: null,
} as const;

/**
 * Says of each message who may have seen it, from the spans in which people were inside, what was read by emergency
 * access and which reports were opened. Whoever comes in sees all that was written before, so they are in it from then
 * on; whoever had left before a message was written is not.
 */
export class AccessRules {
  private readonly head: DiscoveryHead;
  private readonly members: readonly Member[];

  constructor(head: DiscoveryHead) {
    this.head = head;
    this.members = head.people.map((person) => ({ person, spans: spansOf(person) }));
  }

  of(message: DiscoveryMessage): AccessRow[] {
    const at = ms(message.accepted_at);
    return [
      ...this.members.flatMap((member) => memberRow(member, message, at) ?? []),
      ...this.openings(at),
      ...this.reviews(message, at),
    ];
  }

  /** By emergency access nothing is read without its event: without one after the message there is no line. */
  private openings(at: number): AccessRow[] {
    return this.head.openings.flatMap((one) => {
      const from = one.read_at.find((read) => ms(read) >= at);
      if (from === undefined) return [];
      return {
        personId: one.person_id,
        name: one.name,
        role: one.role,
        actsAs: null,
        basis: "emergency_access" as const,
        from,
        until: one.ended_at ?? one.closes_at,
        confirmedAt: null,
        ...unmarked,
      };
    });
  }

  private reviews({ seq }: DiscoveryMessage, at: number): AccessRow[] {
    return this.head.reviews
      .filter((one) => seq >= one.from_seq && seq <= one.to_seq && ms(one.at) >= at)
      .map((one) => ({
        personId: one.person_id,
        name: one.name,
        role: one.role,
        actsAs: null,
        basis: "moderation" as const,
        from: one.at,
        until: one.at,
        confirmedAt: null,
        ...unmarked,
      }));
  }
}

function memberRow(
  { person, spans }: Member,
  message: DiscoveryMessage,
  at: number,
): AccessRow | null {
  const last = spans.at(-1);
  const isInside = spans.some(({ from, to }) => from <= at && at <= to);
  const later = spans.find(({ from }) => from > at);
  const isAuthor = message.sender_id === person.id;
  if (last === undefined || (!isInside && later === undefined && !isAuthor)) return null;
  const seen = {
    personId: person.id,
    name: person.name,
    role: person.role,
    actsAs: person.acts_as,
    from: isInside || isAuthor || later === undefined ? message.accepted_at : later.fromAt,
    until: last.toAt,
    confirmedAt: message.confirmations.find(({ person_id: by }) => by === person.id)?.at ?? null,
  };
  if (isAuthor) return { ...seen, basis: "author", ...unmarked };
  const pointers = at >= last.from ? marks(person, message.seq) : unknownMarks;
  return { ...seen, basis: isInside ? "member" : "joined_later", ...pointers };
}

/** Coming in sets both pointers to the newest message: of what was written before they say nothing. */
const unknownMarks = {
  delivered: "unknown",
  deliveredNotAfter: null,
  read: "unknown",
  readNotAfter: null,
} as const;

/** A pointer moves over many messages at once: each was reached at the latest when it last moved. */
function marks(person: DiscoveryPerson, seq: number) {
  const mark = (upTo: number): Mark => (seq <= upTo ? "marked" : "not_marked");
  const delivered = mark(person.delivered_seq);
  const read = mark(person.read_seq);
  return {
    delivered,
    deliveredNotAfter: delivered === "marked" ? person.delivered_at : null,
    read,
    readNotAfter: read === "marked" ? person.read_at : null,
  };
}

/** The first line of `access.csv`. */
export const accessHeading = csvLine([
  "seq",
  "message_id",
  "accepted_at",
  "person_id",
  "person",
  "role",
  "acts_as",
  "basis",
  "may_have_seen_from",
  "may_have_seen_until",
  "delivered",
  "delivered_not_after",
  "read",
  "read_not_after",
  "confirmed_at",
]);

/** One person and one message as a line of `access.csv`. */
export function accessLine(message: DiscoveryMessage, row: AccessRow): string {
  return csvLine([
    message.seq,
    message.id,
    message.accepted_at,
    row.personId,
    row.name,
    row.role,
    row.actsAs,
    row.basis,
    row.from,
    row.until,
    row.delivered,
    row.deliveredNotAfter,
    row.read,
    row.readNotAfter,
    row.confirmedAt,
  ]);
}
