import { useTranslations } from "next-intl";

import { SelectField } from "@/components/ui/select-field";
import type { DeviceChoice } from "@/lib/calls/live/device-choices";
import type { CallDevices, DevicesSnapshot } from "@/lib/calls/live/devices";

export type DeviceSelectProps = {
  kind: "camera" | "microphone" | "speaker";
  devices: CallDevices;
  view: DevicesSnapshot;
};

const labels = {
  camera: "chooseCamera",
  microphone: "chooseMicrophone",
  speaker: "chooseSpeaker",
} as const;

const lists = { camera: "cameras", microphone: "microphones", speaker: "speakers" } as const;

/** Which device is used. Not drawn where there is nothing to choose. */
export function DeviceSelect({ kind, devices, view }: DeviceSelectProps) {
  const t = useTranslations("calls.check");
  const choices = view.choices[lists[kind]];
  if (choices.length < 2) return null;
  const current = inUse(kind, view, choices);
  return (
    <SelectField
      label={t(labels[kind])}
      value={current}
      data-device={kind}
      onChange={(event) => void devices.choose(kind, event.target.value)}
    >
      {current === "" ? <option value="">{t("systemDevice")}</option> : null}
      {choices.map(({ id, name }, index) => (
        <option key={id} value={id}>
          {name === "" ? t("nameless", { number: index + 1 }) : name}
        </option>
      ))}
    </SelectField>
  );
}

/** What is really used comes before what was once chosen; empty where the browser decides. */
function inUse(
  kind: DeviceSelectProps["kind"],
  view: DevicesSnapshot,
  choices: readonly DeviceChoice[],
): string {
  const opened = kind === "speaker" ? undefined : view[kind].track?.getSettings().deviceId;
  const id = opened ?? view.chosen[kind];
  return choices.find((choice) => choice.id === id)?.id ?? "";
}
