import { type CarriedLevel, maxTurn, type Quality, type Step } from "@/lib/adapters/rtc/port";

/** How a call was at one moment. */
export type Sample = {
  /** Milliseconds, of whatever clock the samples before were taken by. */
  at: number;
  /** The worst of everybody, each way; 0 where nothing is known. */
  in: Quality;
  out: Quality;
  /** Nobody is reached: the engine looks for a way. */
  isDown: boolean;
};

/** Where a call stands on the way down, and what the samples since then were. */
export type Ladder = {
  step: Step;
  /** Whether this page made the step: it knows best when it is over. */
  isMine: boolean;
  at: number | null;
  badSince: number | null;
  goodSince: number | null;
  downSince: number | null;
  /** When it last went up, until it falls again. */
  roseAt: number | null;
  /** How many times in a row going up did not last. */
  inVain: number;
};

export const top: Ladder = {
  step: { level: "full", turn: 0 },
  isMine: false,
  at: null,
  badSince: null,
  goodSince: null,
  downSince: null,
  roseAt: null,
  inVain: 0,
};

type Fall = { to: CarriedLevel; worst: Quality; afterMs: number };

/**
 * When it goes down. Engines measure every 2 s, so no fall is by fewer than three looks. From 4 on a
 * connection is shown as weak, and pictures make it so; sound lives in a tenth of the room and with
 * losses that Opus makes up for, so that it takes very bad (5) for longer.
 */
const falls: Partial<Record<CarriedLevel, Fall>> = {
  full: { to: "small", worst: 4, afterMs: 6_000 },
  small: { to: "audio-only", worst: 4, afterMs: 8_000 },
  "audio-only": { to: "text", worst: 5, afterMs: 12_000 },
};

/** What comes back by itself: what nobody has to be asked for. A camera is turned on by its owner alone. */
const rises: Partial<Record<CarriedLevel, CarriedLevel>> = { small: "full", text: "audio-only" };

/** A browser gives a connection up after 29 to 33 s; cuts of up to 30 s were seen to heal by themselves. */
const downMs = 30_000;
/** Good is this or better: between good and bad nothing is decided. */
const good: Quality = 2;
/** Three times as long as the way down. */
const goodMs = 20_000;
/** Each time that going up did not last so long, the next one waits twice as long, up to eight times. */
const lastingMs = 60_000;
const mostInVain = 3;
/** Who did not make the step waits for whoever did, unless they have gone. */
const patience = 3;
/** Samples further apart say nothing of the time between: the page slept. */
const gapMs = 10_000;

const levels: readonly CarriedLevel[] = ["text", "audio-only", "small", "full"];
const isLower = (one: CarriedLevel, other: CarriedLevel) =>
  levels.indexOf(one) < levels.indexOf(other);

/** Whether pictures are carried. */
export function hasPictures(level: CarriedLevel): boolean {
  return level === "full" || level === "small";
}

/** The ladder after one more sample. */
export function sampled(before: Ladder, sample: Sample): Ladder {
  const ladder = noted(before, sample);
  const { level } = ladder.step;
  const { at } = sample;
  if (level !== "text" && lasts(ladder.downSince, at, downMs)) return moved(ladder, "text", at);
  const fall = falls[level];
  if (fall !== undefined && lasts(ladder.badSince, at, fall.afterMs)) {
    return moved(ladder, fall.to, at);
  }
  const rise = rises[level];
  return rise !== undefined && isGood(ladder, at) ? moved(ladder, rise, at) : ladder;
}

/** The ladder after hearing what others say of theirs: the newest step counts, of one turn the lower. */
export function heard(ladder: Ladder, steps: readonly Step[], at: number): Ladder {
  const step = steps.reduce((one, other) => (isNewer(other, one) ? other : one), ladder.step);
  return step === ladder.step ? ladder : stood(ladder, step, false, at);
}

/** Somebody wants the pictures back now. */
export function triedAgain(ladder: Ladder, at: number): Ladder {
  return hasPictures(ladder.step.level) ? ladder : moved(ladder, "full", at);
}

/** Whether it has been good for so long that trying again is advised. */
export function isGood(ladder: Ladder, at: number): boolean {
  const wait = goodMs * 2 ** ladder.inVain * (ladder.isMine ? 1 : patience);
  return lasts(ladder.goodSince, at, wait);
}

function noted(ladder: Ladder, { at, isDown, ...ways }: Sample): Ladder {
  const slept = ladder.at === null || at < ladder.at || at - ladder.at > gapMs;
  const { badSince, goodSince, downSince } = slept ? top : ladder;
  if (isDown) {
    return { ...ladder, at, badSince: null, goodSince: null, downSince: downSince ?? at };
  }
  const quality = ways.in > ways.out ? ways.in : ways.out;
  if (quality === 0) return { ...ladder, at, badSince, goodSince, downSince: null };
  const isBad = quality >= (falls[ladder.step.level]?.worst ?? 5);
  return {
    ...ladder,
    at,
    badSince: isBad ? (badSince ?? at) : null,
    goodSince: quality <= good ? (goodSince ?? at) : null,
    downSince: null,
  };
}

function moved(ladder: Ladder, level: CarriedLevel, at: number): Ladder {
  const turn = Math.min(ladder.step.turn + 1, maxTurn);
  return stood(ladder, { level, turn }, true, at);
}

/** On another step, from which everything is counted anew. */
function stood(before: Ladder, step: Step, isMine: boolean, at: number): Ladder {
  const isFall = isLower(step.level, before.step.level);
  const { roseAt, inVain } = before;
  return {
    ...before,
    step,
    isMine,
    badSince: null,
    goodSince: null,
    roseAt: isFall ? null : at,
    inVain:
      !isFall || roseAt === null
        ? inVain
        : at - roseAt < lastingMs
          ? Math.min(inVain + 1, mostInVain)
          : 0,
  };
}

function isNewer(one: Step, other: Step): boolean {
  return one.turn === other.turn ? isLower(one.level, other.level) : one.turn > other.turn;
}

function lasts(since: number | null, at: number, ms: number): boolean {
  return since !== null && at - since >= ms;
}
