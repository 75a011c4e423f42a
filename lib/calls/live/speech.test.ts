import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { type Heard, type Recogniser, Speech, speechLanguage, type SpeechProblem } from "./speech";

/** A recogniser that hears what a test says. */
class Ear implements Recogniser {
  continuous = false;
  interimResults = false;
  lang = "";
  onresult: Recogniser["onresult"] = null;
  onerror: Recogniser["onerror"] = null;
  onend: Recogniser["onend"] = null;
  startedWith: MediaStreamTrack | undefined;
  isAborted = false;
  start(track?: MediaStreamTrack): void {
    this.startedWith = track;
  }
  abort(): void {
    this.isAborted = true;
  }
  hears(resultIndex: number, ...said: [text: string, isFinal: boolean][]): void {
    const results = said.map(([transcript, isFinal]) =>
      Object.assign([{ transcript, confidence: 1 }], { isFinal }),
    );
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a list as far as it is read
    this.onresult?.({ resultIndex, results: results as unknown as SpeechRecognitionResultList });
  }
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only its identity counts
const someTrack = () => ({}) as MediaStreamTrack;

function someSpeech() {
  const ears: Ear[] = [];
  const heard: Heard[] = [];
  const problems: SpeechProblem[] = [];
  const make = () => {
    const ear = new Ear();
    ears.push(ear);
    return ear;
  };
  const speech = new Speech({
    make,
    language: "en-GB",
    heard: (what) => heard.push(what),
    failed: (problem) => problems.push(problem),
  });
  const ear = () => ears.at(-1) ?? make();
  return { speech, ears, ear, heard, problems };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("writing down what is said", () => {
  it("listens to one's own microphone in one's own language, once", () => {
    const { speech, ears, ear } = someSpeech();
    const track = someTrack();
    speech.start(track);
    speech.start(track);
    expect(ears).toHaveLength(1);
    expect(ear()).toMatchObject({ startedWith: track, lang: "en-GB", continuous: true });
  });

  it("tells a line while it grows, not too often, and always its end", () => {
    const { speech, ear, heard } = someSpeech();
    speech.start(someTrack());
    ear().hears(0, ["Take", false]);
    ear().hears(0, ["Take it", false]);
    vi.advanceTimersByTime(400);
    ear().hears(0, ["Take it  in", false]);
    ear().hears(0, ["Take it in the evening. ", true], ["", false]);
    expect(heard).toEqual([
      { line: 1, text: "Take", isFinal: false },
      { line: 1, text: "Take it in", isFinal: false },
      { line: 1, text: "Take it in the evening.", isFinal: true },
    ]);
  });

  it("goes on when the browser stops by itself, with lines of their own", () => {
    const { speech, ears, ear, heard } = someSpeech();
    speech.start(someTrack());
    ear().hears(0, ["One", true], ["Two", true]);
    vi.advanceTimersByTime(60_000);
    ear().onend?.();
    vi.advanceTimersByTime(250);
    ear().hears(0, ["Three", true]);
    expect(ears).toHaveLength(2);
    expect(heard.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it("hears nothing after it was stopped, and does not begin again", () => {
    const { speech, ears, ear, heard } = someSpeech();
    speech.start(someTrack());
    const first = ear();
    speech.stop();
    first.hears(0, ["A word to somebody in the room", true]);
    first.onend?.();
    vi.advanceTimersByTime(60_000);
    expect([first.isAborted, ears.length, heard]).toEqual([true, 1, []]);
  });

  it.each([
    ["not-allowed", "not-allowed"],
    ["service-not-allowed", "not-allowed"],
    ["network", "network"],
    ["audio-capture", "no-sound"],
    ["language-not-supported", "language"],
  ] as const)("gives up with a reason: %s", (error, problem) => {
    const { speech, ears, ear, problems } = someSpeech();
    speech.start(someTrack());
    ear().onerror?.({ error });
    vi.advanceTimersByTime(60_000);
    expect([problems, ears.length]).toEqual([[problem], 1]);
  });

  it("does not give up for a silence, but when it ends at once again and again", () => {
    const { speech, ears, ear, problems } = someSpeech();
    speech.start(someTrack());
    ear().onerror?.({ error: "no-speech" });
    vi.advanceTimersByTime(9_000);
    ear().onend?.();
    vi.advanceTimersByTime(250);
    for (let time = 0; time < 3; time += 1) {
      ear().onend?.();
      vi.advanceTimersByTime(250);
    }
    expect([problems, ears.length]).toEqual([["stopped"], 4]);
  });
});

describe("the language that is spoken", () => {
  it("is the person's own kind of the one that they read", () => {
    expect(speechLanguage("en", ["fr-CA", "en-US", "en-GB"])).toBe("en-US");
    expect(speechLanguage("fr", ["en-US", "fr"])).toBe("fr-FR");
    expect(speechLanguage("en", [])).toBe("en-GB");
    expect(speechLanguage("de", [])).toBe("de");
  });
});
