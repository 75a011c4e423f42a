import { useEffect, useState } from "react";

import { LevelMeter } from "@/lib/calls/live/level-meter";

/** From this step on somebody speaks. */
const speech = 6;

/** How loud a microphone is now, and whether somebody was heard on it at all. */
export function useLevel(track: MediaStreamTrack | null): { level: number; heard: boolean } {
  const [level, setLevel] = useState(0);
  const [heardOn, setHeardOn] = useState<MediaStreamTrack | null>(null);
  useEffect(() => {
    if (track === null) return undefined;
    const meter = new LevelMeter(track);
    const stop = meter.subscribe(() => {
      setLevel(meter.snapshot());
      if (meter.snapshot() >= speech) setHeardOn(track);
    });
    return () => {
      stop();
      meter.close();
      setLevel(0);
    };
  }, [track]);
  return { level, heard: track !== null && heardOn === track };
}
