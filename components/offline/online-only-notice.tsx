"use client";

import { useOnlineOnlyNotice } from "./use-online-only-notice";

/** Stands inside every signed-in page: says once where this device keeps no copy. */
export function OnlineOnlyNotice() {
  useOnlineOnlyNotice();
  return null;
}
