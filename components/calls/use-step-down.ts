import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

import type { CallDevices } from "@/lib/calls/live/devices";
import { hasPictures } from "@/lib/calls/live/step-down";
import type { StepView } from "@/lib/calls/live/step-watch";

import type { PageSide } from "./use-page-side";

/** What is said of the way down: sound alone, writing, or that pictures are back and one's own camera is not. */
export type StepNotice = { kind: "sound" | "text"; isBetter: boolean } | { kind: "back" };

export type UseStepDown = {
  side: PageSide;
  devices: CallDevices;
  /** Ends showing one's screen. */
  stopScreen: () => void;
  /** The call goes on in writing from here. */
  onText: () => void;
};

/**
 * Follows a running call on its way down: lets go of the camera and the screen where no pictures are carried, and
 * opens the chat where people write. That the camera was on is kept, for its owner to take it back.
 */
export function useStepDown({ side, devices, stopScreen, onText }: UseStepDown) {
  const { steps, part: keeper } = side;
  const view = useSyncExternalStore(steps.subscribe, steps.snapshot, steps.snapshot);
  const part = useSyncExternalStore(keeper.subscribe, keeper.snapshot, keeper.snapshot);
  const onDark = useEffectEvent(() => {
    const { last } = keeper;
    if (last.camera) keeper.keep({ ...last, camera: false, paused: true });
    devices.turnOff("camera");
    stopScreen();
  });
  const toText = useEffectEvent(onText);
  useEffect(() => {
    let before = steps.snapshot().level;
    return steps.subscribe(() => {
      const { level } = steps.snapshot();
      const was = before;
      before = level;
      if (hasPictures(was) && !hasPictures(level)) onDark();
      if (was !== "text" && level === "text") toText();
    });
  }, [steps]);
  const isDark = !hasPictures(view.level);
  const isPaused = part?.paused === true;
  return {
    isDark,
    isPaused,
    notice: noticeOf(view, isPaused),
    tryAgain: () => steps.tryAgain(),
  };
}

function noticeOf({ level, isBetter }: StepView, isPaused: boolean): StepNotice | null {
  if (level === "text") return { kind: "text", isBetter };
  if (level === "audio-only") return { kind: "sound", isBetter };
  return isPaused ? { kind: "back" } : null;
}
