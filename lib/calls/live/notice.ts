import type { CallSnapshot } from "@/lib/adapters/rtc/port";

import { linkGrade, type Seat, type Seats } from "./seats";
import type { TimeStage } from "./time-left";

/** The one line above the pictures. */
export type CallNotice =
  | { kind: "reconnecting" | "silent" | "finishing" | "closing" | "ownWeak" | "signallingDown" }
  | { kind: "lost" | "weak"; name: string };

export type NoticeInput = {
  snapshot: Pick<CallSnapshot, "state" | "signalling">;
  seats: Seats;
  stage: TimeStage;
  /** The browser plays no sound before the person presses something. */
  isSilent: boolean;
};

/** What matters most now; null when all is well. One at a time, so that each is read. */
export function noticeOf({ snapshot, seats, stage, isSilent }: NoticeInput): CallNotice | null {
  if (snapshot.state === "reconnecting") return { kind: "reconnecting" };
  if (isSilent) return { kind: "silent" };
  const lost = named(seats.others, "lost");
  if (lost !== null) return { kind: "lost", name: lost };
  if (stage === "finishing") return { kind: "finishing" };
  if (linkGrade(seats.self) === "weak") return { kind: "ownWeak" };
  const weak = named(seats.others, "weak");
  if (weak !== null) return { kind: "weak", name: weak };
  if (stage === "closing") return { kind: "closing" };
  return snapshot.signalling === "down" ? { kind: "signallingDown" } : null;
}

function named(seats: readonly Seat[], grade: "lost" | "weak"): string | null {
  return seats.find((seat) => linkGrade(seat) === grade)?.name ?? null;
}
