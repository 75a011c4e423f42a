import type { Participant } from "@/lib/chat/types";

/** Somebody came into a conversation after its beginning, or is in it no more. */
export type Notice = {
  key: string;
  what: "joined" | "left";
  at: number;
  userId: string;
  name: string;
};

type Seat = Pick<Participant, "userId" | "name" | "isActive" | "joinedAt" | "leftAt">;

/**
 * Who came and went, in that order: told from the seats themselves, so it holds on every device and
 * nothing has to be kept for it. Of somebody who came twice, the last time.
 */
export function noticesOf(seats: readonly Seat[]): Notice[] {
  const beginning = Math.min(...seats.map((seat) => seat.joinedAt ?? Infinity));
  return seats
    .flatMap(({ userId, name, isActive, joinedAt, leftAt }): Notice[] => {
      const about = { userId, name };
      const came = joinedAt !== null && joinedAt > beginning;
      return [
        ...(came
          ? [{ ...about, key: `joined:${userId}`, what: "joined" as const, at: joinedAt }]
          : []),
        ...(!isActive && leftAt !== null
          ? [{ ...about, key: `left:${userId}`, what: "left" as const, at: leftAt }]
          : []),
      ];
    })
    .toSorted((a, b) => a.at - b.at);
}

type Drawn = { createdAt: number };

/** Those that belong into the stretch that is drawn. `whole`: its ends are those of the conversation. */
export function noticesWithin(
  notices: readonly Notice[],
  drawn: readonly Drawn[],
  whole: { start: boolean; end: boolean },
): Notice[] {
  const from = whole.start ? -Infinity : (drawn[0]?.createdAt ?? Infinity);
  const until = whole.end ? Infinity : (drawn.at(-1)?.createdAt ?? -Infinity);
  return notices.filter(({ at }) => at >= from && at <= until);
}
