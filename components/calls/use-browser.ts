import { useSyncExternalStore } from "react";

import {
  type BrowserKind,
  browserKind,
  type BrowserReadiness,
  browserReadiness,
} from "@/lib/calls/live/browser";

export type Browser = { kind: BrowserKind; readiness: BrowserReadiness };

let known: Browser | null = null;

const never = () => () => undefined;
const look = () => (known ??= { kind: browserKind(navigator), readiness: browserReadiness() });

/** Which browser this is and whether it can carry a visit; null while only the server has drawn. */
export function useBrowser(): Browser | null {
  return useSyncExternalStore(never, look, () => null);
}
