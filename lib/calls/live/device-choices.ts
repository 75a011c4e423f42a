import { z } from "zod";

import type { DeviceHost } from "./device-host";

/** A device to choose from. Its name is empty until the person has allowed devices of this kind. */
export type DeviceChoice = { id: string; name: string };

export type DeviceChoices = {
  microphones: readonly DeviceChoice[];
  cameras: readonly DeviceChoice[];
  /** Empty where the browser plays everything on one. */
  speakers: readonly DeviceChoice[];
};

export const noChoices: DeviceChoices = { microphones: [], cameras: [], speakers: [] };

/** Devices as they were listed, those without an id left out: they can't be asked for. */
export function choicesOf(devices: readonly MediaDeviceInfo[]): DeviceChoices {
  const of = (kind: MediaDeviceKind) =>
    devices
      .filter((device) => device.kind === kind && device.deviceId !== "")
      .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
  return {
    microphones: of("audioinput"),
    cameras: of("videoinput"),
    speakers: of("audiooutput"),
  };
}

const key = "medzen:call-devices";

const remembered = z.object({
  microphone: z.string().nullable().catch(null),
  camera: z.string().nullable().catch(null),
  speaker: z.string().nullable().catch(null),
  /** Whether what is behind the person is to be blurred, where the camera can. */
  blur: z.boolean().catch(false),
});

/** Which devices this browser was told to use, and how. Ids differ per site and say nothing of a person. */
export type RememberedDevices = z.infer<typeof remembered>;

/** What was chosen before; nothing where nothing was, or where the browser keeps nothing. */
export function rememberedDevices(storage: DeviceHost["storage"]): RememberedDevices {
  try {
    return remembered.parse(JSON.parse(storage?.getItem(key) ?? "{}"));
  } catch {
    return { microphone: null, camera: null, speaker: null, blur: false };
  }
}

export function rememberDevices(storage: DeviceHost["storage"], devices: RememberedDevices): void {
  try {
    storage?.setItem(key, JSON.stringify(devices));
  } catch {
    // A full or forbidden storage only means that the choice is made anew next time.
  }
}
