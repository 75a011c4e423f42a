import type { CallWord } from "@/lib/adapters/rtc/port";
import { maxCaption } from "@/lib/adapters/rtc/shared/call-word";

import type { Heard, SpeechProblem } from "./speech";

/** Whether what somebody says is written down; `asked` until they have decided. */
export type CaptionAnswer = Extract<CallWord, { kind: "answer" }>["answer"];

/** One line of what somebody said. `uid` is null for oneself. */
export type CaptionLine = { uid: number | null; line: number; text: string; isFinal: boolean };

export type CaptionView = {
  /** This person reads along. */
  isOn: boolean;
  /** The newest last. */
  lines: readonly CaptionLine[];
  /** What the others answered to whoever reads along. */
  answers: ReadonlyMap<number, CaptionAnswer>;
  /** Who wants to read what this person says. */
  askedBy: readonly number[];
  /** What this person decided, for as long as somebody asks. */
  decision: "none" | "yes" | "no";
  /** What becomes of a yes: put on record, then written down while the microphone is on. */
  writing: "off" | "starting" | "on" | "muted";
  /** Why nothing is written down, although they said yes. */
  problem: CaptionProblem | null;
};

/** Why nothing is written down: the browser's reason, or that the yes could not be put on record. */
export type CaptionProblem = SpeechProblem | "unrecorded";

/** What listens to one's own microphone. */
export type Listening = { start: (track: MediaStreamTrack) => void; stop: () => void };

export type DeskHost = {
  say: (word: CallWord) => void;
  onWord: (listener: (uid: number, word: CallWord) => void) => () => void;
  /** Puts one's own yes on record, or its end; answers whether it is there. */
  record: (isGiven: boolean) => Promise<boolean>;
  /** Null where the browser can't turn speech into text. */
  listen:
    | ((on: {
        heard: (what: Heard) => void;
        failed: (problem: SpeechProblem) => void;
      }) => Listening)
    | null;
};

const tickMs = 1_000;
/** A wish is said again this often: messages get lost, and people come later. */
const wishEveryMs = 10_000;
/** A wish that was not said again for so long is over. */
const wishLastsMs = 25_000;
/** As many lines are seen at once, and each for so long after it changed. */
const mostLines = 3;
const lineLastsMs = 10_000;

const atRest: CaptionView = {
  isOn: false,
  lines: [],
  answers: new Map(),
  askedBy: [],
  decision: "none",
  writing: "off",
  problem: null,
};

/**
 * Captions of a call. Whoever wants to read along says so; each of the others decides whether their own browser
 * writes down what they say. Nothing is recognised before that yes, without anybody who reads, or while muted, and
 * text is in memory for seconds only.
 */
export class CaptionDesk {
  private readonly host: DeskHost;
  private readonly listening: Listening | null;
  private readonly listeners = new Set<() => void>();
  private readonly wishes = new Map<number, number>();
  private readonly changedAt = new Map<CaptionLine, number>();
  private view = atRest;
  private track: MediaStreamTrack | null = null;
  private wishedAt = 0;
  /** Counts decisions: a record that comes back late says nothing of a later one. */
  private turns = 0;
  private consent: "none" | "asked" | "recorded" = "none";
  /** One after the other, so that the last said is the last on record. */
  private records: Promise<unknown> = Promise.resolve();

  constructor(host: DeskHost) {
    this.host = host;
    this.listening =
      host.listen?.({
        heard: (what) => this.wrote(what),
        failed: (problem) => this.failed(problem),
      }) ?? null;
  }

  /** The same object until something changes. */
  readonly snapshot = (): CaptionView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes part in the call's captions; answers what ends that, and forgets everything. */
  open(): () => void {
    const unheard = this.host.onWord((uid, word) => this.hear(uid, word));
    const ticker = setInterval(() => this.tick(), tickMs);
    return () => {
      unheard();
      clearInterval(ticker);
      this.listening?.stop();
      this.takeBack();
      this.wishes.clear();
      this.changedAt.clear();
      this.show(atRest);
    };
  }

  /** Reads along, or not any more. */
  turn(isOn: boolean): void {
    this.wish(isOn);
    // What others said was for whoever reads along.
    const lines = this.view.lines.filter(({ uid }) => isOn || uid === null);
    this.show({ isOn, lines, answers: new Map() });
  }

  /** Whether one's own words are written down for whoever asks; may be taken back at any time. */
  decide(isYes: boolean): void {
    if (this.wishes.size === 0) return;
    this.show({ decision: isYes ? "yes" : "no", problem: null });
    if (isYes) void this.agree();
    else this.takeBack();
    this.settle();
    this.answer();
  }

  /** One's own microphone; null while it is off, when nothing is to be heard by anybody. */
  setMicrophone(track: MediaStreamTrack | null): void {
    this.track = track;
    this.settle();
  }

  private hear(uid: number, word: CallWord): void {
    if (word.kind === "wanted") {
      if (this.listening === null) {
        // There is nothing to ask this person.
        if (word.isWanted) this.answer();
        return;
      }
      if (word.isWanted) this.wishes.set(uid, performance.now());
      else this.wishes.delete(uid);
      this.wishesChanged();
      if (word.isWanted) this.answer();
      return;
    }
    // The rest is for whoever reads along.
    if (!this.view.isOn) return;
    if (word.kind === "answer") {
      this.show({ answers: new Map(this.view.answers).set(uid, word.answer) });
    } else {
      const { line, text, isFinal } = word;
      this.put({ uid, line, text, isFinal });
    }
  }

  private tick(): void {
    const now = performance.now();
    if (this.view.isOn && now - this.wishedAt >= wishEveryMs) this.wish(true);
    for (const [uid, at] of this.wishes) if (now - at >= wishLastsMs) this.wishes.delete(uid);
    this.wishesChanged();
    const lines = this.view.lines.filter((it) => now - (this.changedAt.get(it) ?? 0) < lineLastsMs);
    if (lines.length < this.view.lines.length) this.keep(lines);
  }

  private wishesChanged(): void {
    const askedBy = [...this.wishes.keys()];
    const { length } = askedBy;
    if (
      length === this.view.askedBy.length &&
      askedBy.every((it) => this.view.askedBy.includes(it))
    )
      return;
    // With the last who reads along the yes is over: the next time it is asked for anew.
    this.show(length === 0 ? { askedBy, decision: "none", problem: null } : { askedBy });
    if (length === 0) this.takeBack();
    this.settle();
  }

  /** Nothing is written down before the yes is on record. */
  private async agree(): Promise<void> {
    if (this.consent === "recorded") return;
    this.consent = "asked";
    this.turns += 1;
    const turn = this.turns;
    const isRecorded = await this.record(true);
    if (turn !== this.turns) return;
    if (isRecorded) {
      this.consent = "recorded";
      this.settle();
      this.answer();
    } else {
      this.failed("unrecorded");
    }
  }

  /** It holds at once. Where its record gets lost, the yes that stands there is for this visit alone. */
  private takeBack(): void {
    if (this.consent === "none") return;
    this.consent = "none";
    this.turns += 1;
    void this.record(false);
  }

  private record(isGiven: boolean): Promise<boolean> {
    const recorded = this.records.then(() => this.host.record(isGiven));
    this.records = recorded;
    return recorded;
  }

  private wish(isWanted: boolean): void {
    this.wishedAt = performance.now();
    this.host.say({ kind: "wanted", isWanted });
  }

  private answer(): void {
    const { decision, problem } = this.view;
    const isOpen = decision === "none" || (decision === "yes" && this.consent !== "recorded");
    const decided = isOpen ? "asked" : decision;
    const answer = this.listening === null ? "cannot" : problem === null ? decided : "failed";
    this.host.say({ kind: "answer", answer });
  }

  private settle(): void {
    const { decision, problem } = this.view;
    const isWanted = decision === "yes" && problem === null;
    const isRecorded = this.consent === "recorded";
    const track = isWanted && isRecorded ? this.track : null;
    const inside = isRecorded ? (track === null ? "muted" : "on") : "starting";
    this.show({ writing: isWanted ? inside : "off" });
    if (track === null) this.listening?.stop();
    else this.listening?.start(track);
  }

  private wrote({ line, text, isFinal }: Heard): void {
    const short = text.slice(-maxCaption);
    this.host.say({ kind: "caption", line, text: short, isFinal });
    this.put({ uid: null, line, text: short, isFinal });
  }

  private failed(problem: CaptionProblem): void {
    this.show({ problem, writing: "off" });
    this.answer();
  }

  private put(line: CaptionLine): void {
    this.changedAt.set(line, performance.now());
    const { lines } = this.view;
    const at = lines.findIndex((it) => it.uid === line.uid && it.line === line.line);
    this.keep((at < 0 ? [...lines, line] : lines.with(at, line)).slice(-mostLines));
  }

  private keep(lines: readonly CaptionLine[]): void {
    for (const line of this.changedAt.keys())
      if (!lines.includes(line)) this.changedAt.delete(line);
    this.show({ lines });
  }

  private show(change: Partial<CaptionView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}
