import { useEffect } from "react";

import { keepPushes } from "@/lib/notifications/local/keep-pushes";

/** Looks once for each page whether the server still knows where this browser gets its pushes. */
export function useKeptPushes(userId: string): void {
  useEffect(() => {
    void keepPushes(userId);
  }, [userId]);
}
