/**
 * What plays the sound and the pictures of a call. Browsers refuse to play sound on a page that
 * nobody has touched; whatever was refused is played by `resume`, which a press must call.
 */
export class Playback {
  private readonly playing = new Set<HTMLMediaElement>();
  private readonly refused = new Set<HTMLMediaElement>();
  private readonly listeners = new Set<() => void>();
  private speakerId: string | null = null;

  /** Whether something waits for a press. */
  readonly snapshot = (): boolean => this.refused.size > 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Plays a track on an element; answers what takes it off again. The track itself goes on. */
  attach(element: HTMLMediaElement, track: MediaStreamTrack): () => void {
    element.srcObject = new MediaStream([track]);
    this.playing.add(element);
    void this.direct(element);
    void this.play(element);
    return () => {
      this.playing.delete(element);
      this.mark(element, false);
      element.srcObject = null;
    };
  }

  /** Plays what was refused, and what a phone call or a sleep has stopped. */
  resume(): void {
    for (const element of this.playing) {
      if (element.paused || this.refused.has(element)) void this.play(element);
    }
  }

  /** From now on all sound comes from this speaker; null: the device's own. */
  setSpeaker(id: string | null): void {
    this.speakerId = id;
    for (const element of this.playing) void this.direct(element);
  }

  private async play(element: HTMLMediaElement): Promise<void> {
    try {
      await element.play();
      this.mark(element, false);
    } catch (error) {
      // Any other failure is an element that was taken off meanwhile.
      const isRefused = error instanceof Error && error.name === "NotAllowedError";
      this.mark(element, isRefused && this.playing.has(element));
    }
  }

  private async direct(element: HTMLMediaElement): Promise<void> {
    if (element.muted || !("setSinkId" in element)) return;
    // A speaker that is gone leaves the sound where it was, which is better than none.
    await element.setSinkId(this.speakerId ?? "").catch(() => undefined);
  }

  private mark(element: HTMLMediaElement, isRefused: boolean): void {
    if (this.refused.has(element) === isRefused) return;
    if (isRefused) this.refused.add(element);
    else this.refused.delete(element);
    for (const listener of this.listeners) listener();
  }
}
