import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";

import { useAnnounce } from "@/components/ui/announcer";
import { PictureWindow, type WindowView } from "@/lib/calls/live/picture-window";
import type { Playback } from "@/lib/calls/live/playback";

export type PictureWindowView = WindowView & {
  /** For the element that the window shows. */
  ref: (element: HTMLVideoElement | null) => void;
  turn: (open: boolean) => void;
};

/** The small window with a picture of the call, for as long as the component stands. */
export function usePictureWindow(
  playback: Playback,
  track: MediaStreamTrack | null,
): PictureWindowView {
  const t = useTranslations("calls.window");
  const announce = useAnnounce();
  const [pictureWindow] = useState(() => new PictureWindow());
  const [element, setElement] = useState<HTMLVideoElement | null>(null);
  const { subscribe, snapshot } = pictureWindow;
  const view = useSyncExternalStore(subscribe, snapshot, snapshot);
  useEffect(
    () => (element === null ? undefined : pictureWindow.attach(element)),
    [pictureWindow, element],
  );
  // Apart from the window: another picture comes into the one that is open.
  useEffect(
    () => (element === null || track === null ? undefined : playback.attach(element, track)),
    [playback, element, track],
  );
  // The window has a button of its own, and whoever presses that one hears of it too.
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current === view.isOpen) return;
    wasOpen.current = view.isOpen;
    announce(t(view.isOpen ? "opened" : "closed"));
  }, [view.isOpen, announce, t]);
  return {
    ...view,
    ref: setElement,
    turn: (open) => void (open ? pictureWindow.open() : pictureWindow.close()),
  };
}
