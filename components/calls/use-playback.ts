import { useEffect, useState, useSyncExternalStore } from "react";

import { Playback } from "@/lib/calls/live/playback";

export type PlaybackView = {
  playback: Playback;
  /** The browser plays no sound until `playback.resume` is called by a press. */
  isSilent: boolean;
};

/** What plays a call for as long as the component stands. */
export function usePlayback(speakerId: string | null): PlaybackView {
  const [playback] = useState(() => new Playback());
  const isSilent = useSyncExternalStore(playback.subscribe, playback.snapshot, () => false);
  useEffect(() => playback.setSpeaker(speakerId), [playback, speakerId]);
  useEffect(() => {
    // Phones stop what plays while the page is hidden.
    const shown = () => {
      if (document.visibilityState === "visible") playback.resume();
    };
    document.addEventListener("visibilitychange", shown);
    return () => document.removeEventListener("visibilitychange", shown);
  }, [playback]);
  return { playback, isSilent };
}
