import { useEffect, useEffectEvent } from "react";
import { tinykeys } from "tinykeys";

import { isBusy } from "@/components/ui/busy-keys";

export type CallKeys = { microphone: () => void; camera: () => void; leave: () => void };

/** M, O and L, while keys are switched on and nothing is being written. */
export function useCallKeys(isOn: boolean, keys: CallKeys): void {
  const press = useEffectEvent((key: keyof CallKeys) => keys[key]());
  useEffect(() => {
    if (!isOn) return undefined;
    const on = (key: keyof CallKeys) => (event: KeyboardEvent) => {
      // A key that is held down would switch on and off again.
      if (event.repeat) return;
      event.preventDefault();
      press(key);
    };
    return tinykeys(
      window,
      { m: on("microphone"), o: on("camera"), l: on("leave") },
      { ignore: isBusy },
    );
  }, [isOn]);
}
