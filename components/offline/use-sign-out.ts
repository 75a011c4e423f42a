import { type SubmitEvent, useState, useTransition } from "react";

import { answered } from "@/lib/kernel/result";
import { endSessions } from "@/lib/offline/actions";
import { leaveDevice, waitingWrites } from "@/lib/offline/local/leave";

/**
 * Leaving: what is not sent yet is asked about first, because it goes with the copy on this device.
 * Without a network the person leaves this device all the same; leaving all devices has to wait.
 */
export function useSignOut(everywhere: boolean) {
  const [asking, setAsking] = useState<number | null>(null);
  const [stuck, setStuck] = useState(false);
  const [pending, start] = useTransition();
  const leave = () => {
    setAsking(null);
    start(async () => {
      const isLeft = await leaveDevice(
        everywhere,
        async (endpoint) => (await answered(endSessions({ everywhere, endpoint }))).ok,
      );
      setStuck(!isLeft);
    });
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void waitingWrites().then((count) => (count > 0 ? setAsking(count) : leave()));
  };
  return { submit, leave, asking, stay: () => setAsking(null), stuck, pending };
}
