import type { CallSignal } from "@/lib/adapters/rtc/port";
import { RealtimeSignal } from "@/lib/adapters/rtc/realtime-signal";
import { browserClient } from "@/lib/supabase/browser";

/** What carries the signalling of a call from browser to browser. */
export function createCallSignal(): CallSignal {
  return new RealtimeSignal(browserClient());
}
