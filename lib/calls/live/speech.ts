/** Why a browser writes nothing down any more, for a screen to put into words. */
export type SpeechProblem = "not-allowed" | "network" | "no-sound" | "language" | "stopped";

/** As much of the Web Speech API as is used; TypeScript's own types have its events alone. */
export interface Recogniser {
  continuous: boolean;
  interimResults: boolean;
  lang: string;
  onresult: ((event: Pick<SpeechRecognitionEvent, "resultIndex" | "results">) => void) | null;
  onerror: ((event: Pick<SpeechRecognitionErrorEvent, "error">) => void) | null;
  onend: (() => void) | null;
  /** Older browsers know no track and take the microphone of the system. */
  start(track?: MediaStreamTrack): void;
  abort(): void;
}

declare global {
  interface Window {
    SpeechRecognition?: new () => Recogniser;
    webkitSpeechRecognition?: new () => Recogniser;
  }
}

/** What makes recognisers in this browser; null where there are none, as in Firefox. */
export function recogniserMaker(): (() => Recogniser) | null {
  const Made = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  return Made === undefined ? null : () => new Made();
}

/** The language that somebody speaks, as BCP 47: their own kind of the language that they read here. */
export function speechLanguage(locale: string, languages: readonly string[]): string {
  const own = languages.find((it) => it.toLowerCase().startsWith(`${locale.toLowerCase()}-`));
  return own ?? { en: "en-GB", fr: "fr-FR" }[locale] ?? locale;
}

export type Heard = { line: number; text: string; isFinal: boolean };

export type SpeechOptions = {
  make: () => Recogniser;
  language: string;
  heard: (what: Heard) => void;
  failed: (problem: SpeechProblem) => void;
};

/** A line that is not final is told this often at most, in milliseconds. */
const apartMs = 400;
/** Browsers stop by themselves after a minute or a silence; it begins again after so long. */
const againMs = 250;
/** One that ends sooner than this, so many times in a row, does not work. */
const quickMs = 1_000;
const mostQuick = 3;

const problems: Partial<Record<SpeechRecognitionErrorCode, SpeechProblem>> = {
  "not-allowed": "not-allowed",
  "service-not-allowed": "not-allowed",
  network: "network",
  "audio-capture": "no-sound",
  "language-not-supported": "language",
};

type Ears = Pick<Recogniser, "onresult" | "onerror" | "onend">;
const deaf: Ears = { onresult: null, onerror: null, onend: null };

/**
 * Writes down what is said into one's own microphone, by the browser's own recognition, until it is stopped. Text
 * is handed on and kept nowhere.
 */
export class Speech {
  private readonly options: SpeechOptions;
  private current: Recogniser | null = null;
  private track: MediaStreamTrack | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** Lines before those of the recogniser at hand: each counts its own from nought. */
  private before = 0;
  private lines = 0;
  private toldAt = Number.NEGATIVE_INFINITY;
  private startedAt = 0;
  private quick = 0;

  constructor(options: SpeechOptions) {
    this.options = options;
  }

  /** Listens to this microphone from now on. Again with the same one changes nothing. */
  start(track: MediaStreamTrack): void {
    if (this.track === track) return;
    this.stop();
    this.track = track;
    this.quick = 0;
    this.begin(track);
  }

  /** Hears nothing more, at once: what was said and is not told yet stays untold. */
  stop(): void {
    this.track = null;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const { current } = this;
    this.current = null;
    if (current === null) return;
    Object.assign(current, deaf);
    current.abort();
  }

  private begin(track: MediaStreamTrack): void {
    const { make, language } = this.options;
    this.before += this.lines;
    this.lines = 0;
    this.startedAt = performance.now();
    try {
      const recogniser = make();
      recogniser.continuous = true;
      recogniser.interimResults = true;
      recogniser.lang = language;
      Object.assign(recogniser, this.earsFor(track));
      this.current = recogniser;
      recogniser.start(track);
    } catch {
      this.fail("no-sound");
    }
  }

  private earsFor(track: MediaStreamTrack): Ears {
    return {
      onresult: (event) => this.take(event),
      onerror: ({ error }) => {
        const problem = problems[error];
        // A silence, or another page that took its turn, is followed by `end`.
        if (problem !== undefined) this.fail(problem);
      },
      onend: () => this.again(track),
    };
  }

  private take({ resultIndex, results }: Pick<SpeechRecognitionEvent, "resultIndex" | "results">) {
    this.lines = Math.max(this.lines, results.length);
    for (let index = resultIndex; index < results.length; index += 1) {
      const result = results[index];
      const text = result?.[0]?.transcript.replaceAll(/\s+/g, " ").trim() ?? "";
      if (result === undefined || text === "") continue;
      const now = performance.now();
      if (!result.isFinal && now - this.toldAt < apartMs) continue;
      this.toldAt = now;
      this.options.heard({ line: this.before + index + 1, text, isFinal: result.isFinal });
    }
  }

  private again(track: MediaStreamTrack): void {
    this.current = null;
    this.quick = performance.now() - this.startedAt < quickMs ? this.quick + 1 : 0;
    if (this.quick >= mostQuick) this.fail("stopped");
    else this.timer = setTimeout(() => this.begin(track), againMs);
  }

  private fail(problem: SpeechProblem): void {
    this.stop();
    this.options.failed(problem);
  }
}
