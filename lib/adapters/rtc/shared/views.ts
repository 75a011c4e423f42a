import type { CallSnapshot, Participant } from "@/lib/adapters/rtc/port";

function isSameParticipant(one: Participant, other: Participant): boolean {
  return (
    one.uid === other.uid &&
    one.link === other.link &&
    one.quality === other.quality &&
    one.directions.in === other.directions.in &&
    one.directions.out === other.directions.out &&
    one.step.level === other.step.level &&
    one.step.turn === other.step.turn &&
    one.says.microphone === other.says.microphone &&
    one.says.camera === other.says.camera &&
    one.says.screen === other.says.screen &&
    one.tracks.microphone === other.tracks.microphone &&
    one.tracks.camera === other.tracks.camera &&
    one.tracks.screen === other.tracks.screen
  );
}

/** Whether a screen would look the same, so that nothing is drawn anew for a figure nobody sees. */
export function isSameSnapshot(one: CallSnapshot, other: CallSnapshot): boolean {
  return (
    one.state === other.state &&
    one.leftBecause === other.leftBecause &&
    one.signalling === other.signalling &&
    one.grantEndsAt === other.grantEndsAt &&
    one.wantsGrant === other.wantsGrant &&
    isSameParticipant(one.local, other.local) &&
    one.remote.length === other.remote.length &&
    one.remote.every((it, place) => {
      const there = other.remote[place];
      return there !== undefined && isSameParticipant(it, there);
    })
  );
}
