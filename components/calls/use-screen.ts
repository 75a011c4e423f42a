import { useCallback, useEffect, useRef } from "react";

import type { CallSession } from "@/lib/calls/live/call-session";
import { askForScreen } from "@/lib/calls/live/screen-share";

/** Shows one's screen to the others, until it is switched off here, by the browser, or with the call. */
export function useScreen(session: CallSession): (on: boolean) => void {
  const shown = useRef<MediaStreamTrack | null>(null);
  const stop = useCallback(() => {
    shown.current?.stop();
    shown.current = null;
  }, []);
  useEffect(() => stop, [stop]);
  const begin = async () => {
    // Whoever picks nothing has changed their mind.
    const track = await askForScreen().catch(() => null);
    if (track === null) return;
    stop();
    shown.current = track;
    await session.setScreen(track);
  };
  return (on) => {
    if (on) {
      void begin();
      return;
    }
    stop();
    void session.setScreen(null);
  };
}
