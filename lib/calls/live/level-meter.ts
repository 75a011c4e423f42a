/** Quieter than this is a silent room, louder is somebody close to the microphone. In dBFS. */
const quietDb = -60;
const loudDb = -12;

/** So many steps has the meter: a screen is drawn again only when one is passed. */
export const levelSteps = 20;

/** How often it is looked at, in milliseconds. */
const everyMs = 100;

/** How loud a piece of sound is, in whole steps from 0. Samples are -1 to 1. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const db = 10 * Math.log10(sum / Math.max(1, samples.length));
  const share = (db - quietDb) / (loudDb - quietDb);
  return Math.round(Math.min(1, Math.max(0, share)) * levelSteps);
}

/** Listens how loud a microphone is, and to nothing else: no sound is kept or sent. */
export class LevelMeter {
  private readonly context = new AudioContext();
  private readonly analyser = this.context.createAnalyser();
  private readonly samples = new Float32Array(1_024);
  private readonly listeners = new Set<() => void>();
  private readonly timer: ReturnType<typeof setInterval>;
  private level = 0;

  constructor(track: MediaStreamTrack) {
    this.analyser.fftSize = this.samples.length;
    this.context.createMediaStreamSource(new MediaStream([track])).connect(this.analyser);
    this.timer = setInterval(() => this.look(), everyMs);
  }

  /** From 0 to `levelSteps`. */
  readonly snapshot = (): number => this.level;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  close(): void {
    clearInterval(this.timer);
    this.listeners.clear();
    void this.context.close();
  }

  private look(): void {
    // A phone call, or a page that was opened without a press, leaves it asleep.
    if (this.context.state === "suspended") void this.context.resume().catch(() => undefined);
    this.analyser.getFloatTimeDomainData(this.samples);
    const level = loudness(this.samples);
    if (level === this.level) return;
    this.level = level;
    for (const listener of this.listeners) listener();
  }
}
