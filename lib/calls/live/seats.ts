import type {
  CallGrant,
  CallRole,
  CallSnapshot,
  Member,
  Participant,
} from "@/lib/adapters/rtc/port";

export type { CallSnapshot, LinkState, Says, Step } from "@/lib/adapters/rtc/port";

/** A person of a running call with their name: what the server says of them and what the engine says. */
export type Seat = Participant & {
  userId: string;
  name: string;
  role: CallRole;
  isSelf: boolean;
};

export type Seats = {
  self: Seat;
  others: readonly Seat[];
  /** Whose screen is shown large; somebody else's before one's own. */
  sharing: Seat | null;
};

/** Whom the server names as taking part. */
export type CallRoom = Pick<CallGrant, "self" | "members">;

/** Who is in the call. Whoever the server does not name is not shown: a name is never guessed. */
export function seatsOf(
  { local, remote }: Pick<CallSnapshot, "local" | "remote">,
  { self, members }: CallRoom,
): Seats {
  const mine = seat(local, self, true);
  const byUid = new Map(members.map((member) => [member.uid, member]));
  const others = remote.flatMap((participant) => {
    const member = byUid.get(participant.uid);
    return member === undefined ? [] : [seat(participant, member, false)];
  });
  const sharing = [...others, mine].find((one) => one.says.screen) ?? null;
  return { self: mine, others, sharing };
}

function seat(participant: Participant, member: Member, isSelf: boolean): Seat {
  const { userId, name, role } = member;
  return { ...participant, userId, name, role, isSelf };
}

/** How a connection is, as a person says it; `unknown` until something was measured. */
export type LinkGrade = "connecting" | "unknown" | "good" | "fair" | "weak" | "lost";

/** The worse of what the link says and what was measured. */
export function linkGrade({ link, quality }: Pick<Participant, "link" | "quality">): LinkGrade {
  if (link === "connecting") return "connecting";
  if (link === "lost" || quality === 6) return "lost";
  if (link === "weak" || quality >= 4) return "weak";
  if (quality === 0) return "unknown";
  return quality === 3 ? "fair" : "good";
}

/** Of four bars, how many are filled. */
export const linkBars: Record<LinkGrade, number> = {
  connecting: 0,
  unknown: 0,
  good: 4,
  fair: 3,
  weak: 2,
  lost: 1,
};
