import { useTranslations } from "next-intl";
import { useState } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { blurOf } from "@/lib/calls/live/background-blur";
import type { CallDevices, DevicesSnapshot } from "@/lib/calls/live/devices";

export type BlurSwitchProps = { devices: CallDevices; view: DevicesSnapshot };

/** Blurs what is behind the person. Not drawn where this camera and this browser can't. */
export function BlurSwitch({ devices, view }: BlurSwitchProps) {
  const t = useTranslations("calls.devices");
  const [isRefused, setRefused] = useState(false);
  const { track } = view.camera;
  const isBlurred = track === null ? null : blurOf(track);
  if (isBlurred === null) {
    // Whoever wanted it elsewhere relies on it: that it is not so here is said.
    return track !== null && view.chosen.blur ? (
      <p role="status" className="text-support text-ink-2">
        {t("blurMissing")}
      </p>
    ) : null;
  }
  const turn = async (isOn: boolean) => setRefused(!(await devices.blur(isOn)));
  return (
    <div data-call-blur={isBlurred}>
      <Checkbox
        label={t("blur")}
        checked={isBlurred}
        onChange={(event) => void turn(event.target.checked)}
      />
      <p role="alert" className="text-support text-urgent-ink empty:hidden">
        {isRefused ? t("blurRefused") : null}
      </p>
    </div>
  );
}
