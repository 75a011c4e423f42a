import { useEffect, useRef } from "react";

import type { Ending } from "@/lib/offline/local/device";
import { watchDevice } from "@/lib/offline/local/device-host";
import type { DeviceOwner } from "@/lib/offline/local/run";
import { nowMs } from "@/lib/kernel/clock";
import { paths, withQuery } from "@/lib/kernel/paths";

/** Where a page starts over when its copy is gone. */
const afterwards: Record<Ending, string> = {
  role_changed: paths.root,
  lease_over: paths.root,
  forgotten: withQuery(paths.signIn, { reason: "signed-out" }),
  session_ended: withQuery(paths.signIn, { reason: "session-over" }),
};

/** Keeps the person's copy on this device open and in sync for as long as a page of theirs stands. */
export function useDevice(owner: DeviceOwner, serverNow: number | null): void {
  const { id, role } = owner;
  const rendered = useRef(serverNow === null ? null : serverNow - nowMs());
  useEffect(
    () =>
      watchDevice({ id, role }, rendered.current, (why) => {
        // A guest's session ends with the visit: there is nothing for them to sign in to.
        const isGuestOver = role === "guest" && why === "session_ended";
        location.assign(isGuestOver ? paths.guestOver : afterwards[why]);
      }),
    [id, role],
  );
}
