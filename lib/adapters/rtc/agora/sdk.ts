import type { IAgoraRTC } from "agora-rtc-sdk-ng";

/** Of the levels of its log: none. */
const silent = 4;

/** Settings that its types leave out. */
const settings = {
  // It would post channel, uid, browser and the names of devices to its makers, also after a call.
  ENABLE_EVENT_REPORT: false,
  // A uid that joins elsewhere is told apart from one that is banned.
  IGNORE_UID_CHECK: true,
};

/**
 * Agora's SDK: more than a megabyte, which comes only once somebody joins a call that runs over Agora.
 */
export async function loadSdk(): Promise<IAgoraRTC> {
  const { default: sdk } = await import("agora-rtc-sdk-ng");
  sdk.disableLogUpload();
  sdk.setLogLevel(silent);
  if (isSettable(sdk)) {
    for (const [key, value] of Object.entries(settings)) sdk.setParameter(key, value);
  }
  return sdk;
}

function isSettable(sdk: object): sdk is { setParameter(key: string, value: boolean): void } {
  return "setParameter" in sdk && typeof sdk.setParameter === "function";
}
