import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { CallWord } from "@/lib/adapters/rtc/port";
import { maxCaption } from "@/lib/adapters/rtc/shared/call-word";
import { Words } from "@/lib/adapters/rtc/shared/words";

import { CaptionDesk } from "./caption-desk";
import type { Heard, SpeechProblem } from "./speech";

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only its identity counts
const microphone = {} as MediaStreamTrack;

/** One person's page: what it says, and a recogniser that a test speaks for. */
class Page {
  readonly said: CallWord[] = [];
  readonly words = new Words();
  readonly recorded: boolean[] = [];
  server: (isGiven: boolean) => Promise<boolean> = () => Promise.resolve(true);
  listensTo: MediaStreamTrack | null = null;
  hears: (what: Heard) => void = () => undefined;
  fails: (problem: SpeechProblem) => void = () => undefined;
  readonly desk: CaptionDesk;

  constructor(canListen = true) {
    this.desk = new CaptionDesk({
      say: (word) => void this.said.push(word),
      onWord: (listener) => this.words.add(listener),
      record: (isGiven) => {
        this.recorded.push(isGiven);
        return this.server(isGiven);
      },
      listen: canListen
        ? ({ heard, failed }) => {
            this.hears = heard;
            this.fails = failed;
            return {
              start: (track) => {
                this.listensTo = track;
              },
              stop: () => {
                this.listensTo = null;
              },
            };
          }
        : null,
    });
    this.desk.setMicrophone(microphone);
  }

  get view() {
    return this.desk.snapshot();
  }

  /** This person says yes, and it is on record. */
  async agree(): Promise<void> {
    this.desk.decide(true);
    await vi.advanceTimersByTimeAsync(0);
  }

  /** Somebody else's words reach this page. */
  gets(uid: number, ...words: CallWord[]): void {
    for (const word of words) this.words.tell(uid, word);
  }
}

const wanted = { kind: "wanted", isWanted: true } as const;
const unwanted = { kind: "wanted", isWanted: false } as const;
const caption = (line: number, text: string, isFinal = true): CallWord => ({
  kind: "caption",
  line,
  text,
  isFinal,
});
const answers = ({ said }: Page) => said.flatMap((it) => (it.kind === "answer" ? it.answer : []));

let close: (() => void)[] = [];
const opened = (page: Page) => {
  close.push(page.desk.open());
  return page;
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const it of close) it();
  close = [];
  vi.useRealTimers();
});

describe("whose words are written down", () => {
  it("nobody's, until somebody reads along and the speaker has said yes", async () => {
    const page = opened(new Page());
    await page.agree();
    expect(page.listensTo).toBeNull();
    page.gets(2, wanted);
    expect([page.view.askedBy, page.listensTo, answers(page)]).toEqual([[2], null, ["asked"]]);
    await page.agree();
    expect([page.listensTo, page.view.writing, answers(page).at(-1)]).toEqual([
      microphone,
      "on",
      "yes",
    ]);
    page.hears({ line: 1, text: "Good morning", isFinal: true });
    expect(page.said.at(-1)).toEqual(caption(1, "Good morning"));
    expect(page.view.lines).toEqual([{ uid: null, line: 1, text: "Good morning", isFinal: true }]);
  });

  it("not of whoever says no, or takes a yes back", async () => {
    const page = opened(new Page());
    page.gets(2, wanted);
    page.desk.decide(false);
    expect([page.listensTo, answers(page).at(-1)]).toEqual([null, "no"]);
    await page.agree();
    page.desk.decide(false);
    page.gets(2, wanted);
    expect([page.listensTo, answers(page).at(-1)]).toEqual([null, "no"]);
  });

  it("not while the microphone is off: recognition would hear through it", async () => {
    const page = opened(new Page());
    page.gets(2, wanted);
    await page.agree();
    page.desk.setMicrophone(null);
    expect([page.listensTo, page.view.writing]).toEqual([null, "muted"]);
    page.desk.setMicrophone(microphone);
    expect([page.listensTo, page.view.writing]).toEqual([microphone, "on"]);
  });

  it("not after the last one has stopped reading, and the next one asks anew", async () => {
    const page = opened(new Page());
    page.gets(2, wanted);
    page.gets(3, wanted);
    await page.agree();
    page.gets(2, unwanted);
    expect(page.listensTo).toBe(microphone);
    page.gets(3, unwanted);
    expect([page.listensTo, page.view.decision]).toEqual([null, "none"]);
    page.gets(2, wanted);
    expect([page.listensTo, answers(page).at(-1)]).toEqual([null, "asked"]);
  });

  it("not for one who has gone without a word, and still for one who says it again", async () => {
    const page = opened(new Page());
    page.gets(2, wanted);
    await page.agree();
    vi.advanceTimersByTime(20_000);
    page.gets(2, wanted);
    vi.advanceTimersByTime(20_000);
    expect(page.listensTo).toBe(microphone);
    vi.advanceTimersByTime(6_000);
    expect([page.listensTo, page.view.askedBy]).toEqual([null, []]);
  });

  it("not where the browser can't, which is said, and nobody is asked there", async () => {
    const page = opened(new Page(false));
    page.gets(2, wanted, wanted);
    await page.agree();
    expect(answers(page)).toEqual(["cannot", "cannot"]);
    expect([page.view.askedBy, page.view.writing]).toEqual([[], "off"]);
  });

  it("not any more when it failed, which is said on both sides, until it is tried again", async () => {
    const page = opened(new Page());
    page.gets(2, wanted);
    await page.agree();
    page.fails("network");
    expect([page.view.problem, page.view.writing, answers(page).at(-1)]).toEqual([
      "network",
      "off",
      "failed",
    ]);
    page.gets(2, wanted);
    expect(answers(page).at(-1)).toBe("failed");
    await page.agree();
    expect([page.view.problem, page.listensTo, answers(page).at(-1)]).toEqual([
      null,
      microphone,
      "yes",
    ]);
  });

  it("not before the yes is on record, and not without it", async () => {
    const page = opened(new Page());
    const { promise, resolve } = Promise.withResolvers<boolean>();
    page.server = () => promise;
    page.gets(2, wanted);
    await page.agree();
    expect([page.listensTo, page.view.writing, answers(page).at(-1)]).toEqual([
      null,
      "starting",
      "asked",
    ]);
    resolve(false);
    await vi.advanceTimersByTimeAsync(0);
    expect([page.listensTo, page.view.problem, answers(page).at(-1)]).toEqual([
      null,
      "unrecorded",
      "failed",
    ]);
    page.server = () => Promise.resolve(true);
    await page.agree();
    expect(page.listensTo).toBe(microphone);
  });

  it("not for a yes that was taken back while it was put on record; the last said is the last there", async () => {
    const page = opened(new Page());
    const { promise, resolve } = Promise.withResolvers<boolean>();
    page.server = () => promise;
    page.gets(2, wanted);
    await page.agree();
    page.desk.decide(false);
    expect(page.recorded).toEqual([true]);
    resolve(true);
    await vi.advanceTimersByTimeAsync(0);
    expect([page.recorded, page.listensTo]).toEqual([[true, false], null]);
    await page.agree();
    page.gets(2, unwanted);
    await vi.advanceTimersByTimeAsync(0);
    expect(page.recorded).toEqual([true, false, true, false]);
  });

  it("not after the call, of which nothing is left", async () => {
    const page = new Page();
    const end = page.desk.open();
    page.gets(2, wanted);
    await page.agree();
    page.hears({ line: 1, text: "Goodbye", isFinal: true });
    end();
    expect([page.listensTo, page.view.lines, page.view.writing]).toEqual([null, [], "off"]);
  });

  it("with the end of what is too long", async () => {
    const page = opened(new Page());
    page.gets(2, wanted);
    await page.agree();
    page.hears({ line: 1, text: `${"a".repeat(maxCaption)} and so on`, isFinal: false });
    const last = page.said.at(-1);
    expect(last?.kind === "caption" ? last.text : "").toMatch(/^a+ and so on$/);
    expect(last?.kind === "caption" ? last.text : "").toHaveLength(maxCaption);
  });
});

describe("reading along", () => {
  it("says so again and again, and when it is over", () => {
    const page = opened(new Page());
    page.desk.turn(true);
    vi.advanceTimersByTime(30_500);
    expect(page.said).toEqual([wanted, wanted, wanted, wanted]);
    page.desk.turn(false);
    vi.advanceTimersByTime(30_000);
    expect(page.said.slice(4)).toEqual([unwanted]);
  });

  it("shows the newest lines, each as it was said last, and not for long", () => {
    const page = opened(new Page(false));
    page.desk.turn(true);
    page.gets(2, caption(1, "Good", false), caption(1, "Good morning"), caption(2, "Sit down"));
    page.gets(3, caption(1, "Hello"));
    expect(page.view.lines.map(({ text }) => text)).toEqual(["Good morning", "Sit down", "Hello"]);
    page.gets(2, caption(3, "How are you?"));
    expect(page.view.lines.map(({ text }) => text)).toEqual(["Sit down", "Hello", "How are you?"]);
    vi.advanceTimersByTime(11_000);
    expect(page.view.lines).toEqual([]);
  });

  it("knows what each of the others answered", () => {
    const page = opened(new Page(false));
    page.desk.turn(true);
    page.gets(2, { kind: "answer", answer: "asked" }, { kind: "answer", answer: "yes" });
    page.gets(3, { kind: "answer", answer: "cannot" });
    expect([...page.view.answers]).toEqual([
      [2, "yes"],
      [3, "cannot"],
    ]);
  });

  it("is each person's own: what is said to others is not kept here", () => {
    const page = opened(new Page());
    page.gets(2, caption(1, "Good morning"), { kind: "answer", answer: "yes" });
    expect([page.view.lines, page.view.answers.size]).toEqual([[], 0]);
    page.desk.turn(true);
    page.gets(2, caption(2, "Sit down"));
    page.desk.turn(false);
    expect(page.view.lines).toEqual([]);
  });
});
