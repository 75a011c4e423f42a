import type { Says, TrackKind } from "@/lib/adapters/rtc/port";

export type Tracks = Record<TrackKind, MediaStreamTrack | null>;

const none: Tracks = { microphone: null, camera: null, screen: null };

/**
 * What this side sends. The tracks belong to the app and are never stopped here; one that ends by
 * itself (a device pulled out, the browser's own button that ends sharing) counts as taken away.
 */
export class LocalTracks {
  private readonly ended: (kind: TrackKind) => void;
  private tracks = none;
  private readonly listening = new Map<TrackKind, () => void>();

  constructor(ended: (kind: TrackKind) => void) {
    this.ended = ended;
  }

  all(): Tracks {
    return this.tracks;
  }

  says(): Says {
    const { microphone, camera, screen } = this.tracks;
    return { microphone: microphone !== null, camera: camera !== null, screen: screen !== null };
  }

  set(kind: TrackKind, track: MediaStreamTrack | null): void {
    this.listening.get(kind)?.();
    this.listening.delete(kind);
    const live = track?.readyState === "live" ? track : null;
    this.tracks = { ...this.tracks, [kind]: live };
    if (live === null) return;
    const onEnd = () => this.ended(kind);
    live.addEventListener("ended", onEnd);
    this.listening.set(kind, () => live.removeEventListener("ended", onEnd));
  }

  clear(): void {
    for (const forget of this.listening.values()) forget();
    this.listening.clear();
    this.tracks = none;
  }
}
