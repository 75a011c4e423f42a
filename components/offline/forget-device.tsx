"use client";

import { useForgetting } from "./use-forgetting";

/**
 * Stands on the sign-in page. `signedOut`: somebody left on purpose, or was signed out from
 * elsewhere, so nothing of theirs stays on this device. Shows nothing.
 */
export function ForgetDevice({ signedOut }: { signedOut: boolean }) {
  useForgetting(signedOut);
  return null;
}
