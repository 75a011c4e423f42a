export type VisitMoment =
  | { kind: "minutes"; count: number; left: number }
  | { kind: "hours"; count: number; left: number }
  | { kind: "running"; minutesIn: number; left: number }
  | { kind: "over"; left: number };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * Where `now` stands to a visit, in the words a person would use, and how full its ring is: the
 * last hour before the start empties it, then the visit itself does. All times in epoch
 * milliseconds.
 */
export function visitMoment(startsAt: number, endsAt: number, now: number): VisitMoment {
  if (now >= endsAt) return { kind: "over", left: 0 };
  if (now >= startsAt) {
    return {
      kind: "running",
      minutesIn: Math.floor((now - startsAt) / minuteMs),
      left: (endsAt - now) / (endsAt - startsAt),
    };
  }
  const until = startsAt - now;
  const left = Math.min(1, until / hourMs);
  // Up to 90 minutes people count in minutes; "in 1 hour" for 89 would make them late.
  const minutes = Math.ceil(until / minuteMs);
  if (minutes <= 90) return { kind: "minutes", count: minutes, left };
  return { kind: "hours", count: Math.floor(until / hourMs), left };
}
