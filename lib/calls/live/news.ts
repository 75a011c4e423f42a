import type { Seat } from "./seats";

export type NewsKind =
  | "joined"
  | "left"
  | "microphoneOff"
  | "microphoneOn"
  | "cameraOff"
  | "cameraOn"
  | "screenOn"
  | "screenOff"
  | "lost"
  | "back";

/** Something about somebody else that a person who sees no pictures has to hear. */
export type News = { kind: NewsKind; userId: string; name: string };

/** What has changed among the others from one moment to the next, in the order of the seats. */
export function newsBetween(before: readonly Seat[], after: readonly Seat[]): News[] {
  const were = new Map(before.map((seat) => [seat.userId, seat]));
  const are = new Set(after.map((seat) => seat.userId));
  const told = (seat: Seat, kind: NewsKind): News => ({
    kind,
    userId: seat.userId,
    name: seat.name,
  });
  const gone = before.filter((seat) => !are.has(seat.userId)).map((seat) => told(seat, "left"));
  const rest = after.flatMap((seat) => {
    const was = were.get(seat.userId);
    if (was === undefined) return [told(seat, "joined")];
    return changesOf(was, seat).map((kind) => told(seat, kind));
  });
  return [...gone, ...rest];
}

function changesOf(was: Seat, is: Seat): NewsKind[] {
  const kinds: NewsKind[] = [];
  if (was.link !== "lost" && is.link === "lost") kinds.push("lost");
  if (was.link === "lost" && is.link !== "lost") kinds.push("back");
  // What somebody says first comes a moment after them: until then nothing was on, so nothing changed.
  if (was.link === "connecting") return kinds;
  for (const kind of ["microphone", "camera", "screen"] as const) {
    if (was.says[kind] !== is.says[kind]) kinds.push(`${kind}${is.says[kind] ? "On" : "Off"}`);
  }
  return kinds;
}
