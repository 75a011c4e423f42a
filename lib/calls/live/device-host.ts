import type { CallErrorCode } from "@/lib/adapters/rtc/port";

export type DeviceKind = "microphone" | "camera";

/** Why a device can't be used. Each has its own way to repair it. */
export type DeviceProblem = Extract<
  CallErrorCode,
  "insecure-context" | "unsupported" | "device-denied" | "device-missing" | "device-busy"
>;

/** What the browser offers; a test gives its own. */
export type DeviceHost = {
  media: Pick<
    MediaDevices,
    "getUserMedia" | "enumerateDevices" | "addEventListener" | "removeEventListener"
  > | null;
  isSecure: boolean;
  /** What the person has allowed; null where the browser doesn't tell. */
  permission: (kind: DeviceKind) => Promise<PermissionState | null>;
  storage: Pick<Storage, "getItem" | "setItem"> | null;
};

/** The browser that this page runs in. */
export function browserHost(): DeviceHost {
  return {
    // Missing on pages that did not come over a secure connection, whatever the types say.
    media: "mediaDevices" in navigator ? navigator.mediaDevices : null,
    isSecure: window.isSecureContext,
    permission: async (name) => {
      try {
        return (await navigator.permissions.query({ name })).state;
      } catch {
        return null;
      }
    },
    storage: browserStorage(),
  };
}

function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Whether devices can be asked for at all. */
export function hostProblem({ media, isSecure }: DeviceHost): DeviceProblem | null {
  if (!isSecure) return "insecure-context";
  return media === null ? "unsupported" : null;
}

/** What a refusal of `getUserMedia` means. Names as in Media Capture and Streams, §10.2. */
export function deviceProblem(error: unknown): DeviceProblem {
  switch (error instanceof Error ? error.name : null) {
    case "NotAllowedError":
    case "SecurityError":
      return "device-denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "device-missing";
    case "NotReadableError":
    case "AbortError":
      return "device-busy";
    default:
      return "unsupported";
  }
}

/** The device that was chosen is not there (any more): another may do. */
export function isChoiceGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === "OverconstrainedError" || error.name === "NotFoundError")
  );
}
