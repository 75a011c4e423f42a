import { useEffect } from "react";

import { forgetSignedOut } from "@/lib/offline/local/forget";

/** Wipes from this device what must not outlive a session. */
export function useForgetting(signedOut: boolean): void {
  useEffect(() => {
    // Where the browser forbids storage there is nothing to forget.
    void forgetSignedOut(signedOut).catch(() => undefined);
  }, [signedOut]);
}
