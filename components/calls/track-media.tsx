import { useCallback } from "react";

import { cn } from "@/lib/kernel/cn";
import type { Playback } from "@/lib/calls/live/playback";

export type TrackVideoProps = {
  playback: Playback;
  track: MediaStreamTrack;
  /** What is seen, for those who don't see it. */
  label: string;
  /** One's own picture, as in a mirror. */
  mirrored?: boolean;
  /** `contain` cuts nothing off: for what has to be read. */
  fit?: "cover" | "contain";
  className?: string;
};

/** A picture. It never carries sound: that has an element of its own. */
export function TrackVideo({
  playback,
  track,
  label,
  mirrored = false,
  fit = "cover",
  className,
}: TrackVideoProps) {
  return (
    <video
      ref={useAttached(playback, track)}
      muted
      playsInline
      disablePictureInPicture
      aria-label={label}
      className={cn(
        "size-full bg-sunken",
        fit === "cover" ? "object-cover" : "object-contain",
        mirrored && "-scale-x-100",
        className,
      )}
    />
  );
}

/** A voice. */
export function TrackAudio({ playback, track }: { playback: Playback; track: MediaStreamTrack }) {
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- what people say now has no captions to link
  return <audio ref={useAttached(playback, track)} />;
}

function useAttached(playback: Playback, track: MediaStreamTrack) {
  return useCallback(
    (element: HTMLMediaElement | null) =>
      element === null ? undefined : playback.attach(element, track),
    [playback, track],
  );
}
