import type { CallSnapshot, CarriedLevel, Participant, Quality } from "@/lib/adapters/rtc/port";
import { nowMs } from "@/lib/kernel/clock";

import type { CallSession } from "./call-session";
import {
  hasPictures,
  heard,
  isGood,
  type Ladder,
  type Sample,
  sampled,
  top,
  triedAgain,
} from "./step-down";

/** As often as engines measure. */
const lookMs = 2_000;

export type StepView = {
  level: CarriedLevel;
  /** The connection has been good for so long that pictures may be tried again. */
  isBetter: boolean;
};

type Session = Pick<CallSession, "snapshot" | "subscribe" | "setStep">;

/** What is told of each look at a running call, and of its end. */
export type Onlooker = { look: (sample: Sample, level: CarriedLevel) => void; end: () => void };

/** Steps a running call down and up by how its connections are, in step with everybody else's page. */
export class StepWatch {
  private readonly session: Session;
  private readonly onlooker: Onlooker | null;
  private readonly listeners = new Set<() => void>();
  private ladder: Ladder = top;
  private view: StepView = { level: "full", isBetter: false };
  private stop: (() => void) | null = null;

  constructor(session: Session, onlooker: Onlooker | null = null) {
    this.session = session;
    this.onlooker = onlooker;
  }

  /** The same object until something changes. */
  readonly snapshot = (): StepView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.stop?.();
      this.stop = null;
    };
  };

  /** The person wants the pictures back, for everybody. */
  tryAgain(): void {
    this.take(triedAgain(this.ladder, nowMs()));
  }

  private start(): void {
    const unheard = this.session.subscribe(() => this.listen());
    const timer = setInterval(() => this.look(), lookMs);
    this.stop = () => {
      unheard();
      clearInterval(timer);
      this.onlooker?.end();
    };
    this.listen();
  }

  private listen(): void {
    const { engine } = this.session.snapshot();
    if (engine?.state === "left") this.onlooker?.end();
    if (!isRunning(engine)) return;
    const steps = engine.remote.map(({ step }) => step);
    this.take(heard(this.ladder, steps, nowMs()));
  }

  private look(): void {
    const { engine } = this.session.snapshot();
    if (!isRunning(engine)) return;
    const sample = sampleOf(engine, nowMs());
    this.take(sampled(this.ladder, sample));
    this.onlooker?.look(sample, this.ladder.step.level);
  }

  private take(ladder: Ladder): void {
    const { step } = this.ladder;
    this.ladder = ladder;
    if (ladder.step !== step) this.session.setStep(ladder.step);
    const { level } = ladder.step;
    const isBetter = !hasPictures(level) && ladder.at !== null && isGood(ladder, ladder.at);
    if (level === this.view.level && isBetter === this.view.isBetter) return;
    this.view = { level, isBetter };
    for (const listener of this.listeners) listener();
  }
}

function isRunning(engine: CallSnapshot | null): engine is CallSnapshot {
  return engine?.state === "connected" || engine?.state === "reconnecting";
}

/** How a call is at `at`: whoever isn't reached says nothing of the connection to the rest. */
export function sampleOf(
  { state, local, remote }: Pick<CallSnapshot, "state" | "local" | "remote">,
  at: number,
): Sample {
  const reached = remote.filter(({ link }) => link === "connected" || link === "weak");
  return {
    at,
    in: worstOf([local, ...reached], "in"),
    out: worstOf([local, ...reached], "out"),
    isDown: state === "reconnecting",
  };
}

function worstOf(people: readonly Participant[], way: "in" | "out"): Quality {
  return people.reduce<Quality>(
    (worst, { directions }) => (directions[way] > worst ? directions[way] : worst),
    0,
  );
}
