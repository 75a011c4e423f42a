import { useEffect } from "react";

import { forgetAfterLeaving } from "@/lib/offline/local/leave";

/** Wipes from this device what must not outlive a session. */
export function useForgetting(signedOut: boolean): void {
  useEffect(() => {
    // Where the browser forbids storage there is nothing to forget.
    void forgetAfterLeaving(signedOut).catch(() => undefined);
  }, [signedOut]);
}
