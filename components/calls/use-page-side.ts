import { useState, useSyncExternalStore } from "react";

import { browserKind } from "@/lib/calls/live/browser";
import { askGrant, reportQuality } from "@/lib/calls/live/call-api";
import { CallSession } from "@/lib/calls/live/call-session";
import { createCallEngine } from "@/lib/calls/live/engine";
import { KeptPart } from "@/lib/calls/live/kept-part";
import { QualityReporter } from "@/lib/calls/live/quality-reporter";
import { createCallSignal } from "@/lib/calls/live/signal";
import { StepWatch } from "@/lib/calls/live/step-watch";
import { newId } from "@/lib/kernel/ids";
import { readPublicConfig } from "@/lib/kernel/public-config";

/** What only a browser has of a visit. */
export type PageSide = { session: CallSession; part: KeptPart; steps: StepWatch };

/** Made with the first listener; whoever goes away leaves the call. */
function whileHeard(callId: string) {
  let side: PageSide | null = null;
  return {
    snapshot: () => side,
    subscribe: () => {
      const session = new CallSession({
        kind: readPublicConfig().callEngine,
        create: (kind) => createCallEngine(kind, createCallSignal),
        ask: (fingerprint) => askGrant(callId, fingerprint),
      });
      const pageId = newId();
      const quality = new QualityReporter((figures) =>
        reportQuality({
          callId,
          pageId,
          engine: readPublicConfig().callEngine,
          browser: browserKind(navigator),
          figures,
        }),
      );
      side = { session, part: new KeptPart(callId), steps: new StepWatch(session, quality) };
      return () => {
        session.close();
        side = null;
      };
    },
  };
}

/** The page's own side of a visit for as long as the component stands; null until there is a browser. */
export function usePageSide(callId: string): PageSide | null {
  const [store] = useState(() => whileHeard(callId));
  return useSyncExternalStore(store.subscribe, store.snapshot, () => null);
}
