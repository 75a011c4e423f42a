import { describe, expect, it } from "vitest";

import { deviceProblem } from "./device-host";
import { CallDevices } from "./devices";
import { FakeBrowser, refusal } from "./fake-browser";

const both = ["microphone", "camera"] as const;
const on = (devices: CallDevices) => {
  const { microphone, camera } = devices.snapshot();
  return [microphone.status, camera.status];
};
/** Until a state that follows by itself is reached. */
const until = async (devices: CallDevices, reached: () => boolean) => {
  if (reached()) return;
  await new Promise<void>((resolve) => {
    const stop = devices.subscribe(() => {
      if (!reached()) return;
      stop();
      resolve();
    });
  });
};

describe("opening", () => {
  it("asks once for both", async () => {
    const browser = new FakeBrowser();
    const devices = new CallDevices(browser.host());
    await devices.open(both);
    expect(on(devices)).toEqual(["on", "on"]);
    expect(browser.asked).toEqual(["audio+video"]);
  });

  it("never asks for a camera that is not wanted", async () => {
    const browser = new FakeBrowser();
    const devices = new CallDevices(browser.host());
    await devices.open(["microphone"]);
    expect(on(devices)).toEqual(["on", "off"]);
    expect(browser.asked).toEqual(["audio"]);
  });

  it("opens the microphone where there is no camera", async () => {
    const browser = new FakeBrowser();
    browser.devices = browser.devices.filter(([kind]) => kind !== "videoinput");
    const devices = new CallDevices(browser.host());
    await devices.open(both);
    expect(on(devices)).toEqual(["on", "failed"]);
    expect(devices.snapshot().camera.problem).toBe("device-missing");
  });

  it("opens what is allowed where one is blocked", async () => {
    const browser = new FakeBrowser();
    browser.denied.add("video");
    const devices = new CallDevices(browser.host());
    await devices.open(both);
    expect(on(devices)).toEqual(["on", "failed"]);
    expect(devices.snapshot().camera.problem).toBe("device-denied");
  });

  it("does not ask again, device by device, whoever has just said no", async () => {
    const browser = new FakeBrowser();
    browser.denied.add("audio").add("video");
    browser.tellsPermissions = false;
    const devices = new CallDevices(browser.host());
    await devices.open(both);
    expect(on(devices)).toEqual(["failed", "failed"]);
    expect(browser.asked).toEqual(["audio+video"]);
  });

  it("tells a device in use from one that is missing", async () => {
    const browser = new FakeBrowser();
    browser.busy.add("cam-1");
    const devices = new CallDevices(browser.host());
    await devices.open(both);
    expect(devices.snapshot().camera.problem).toBe("device-busy");
    browser.busy.clear();
    await devices.open(["camera"]);
    expect(on(devices)).toEqual(["on", "on"]);
  });

  it("says that a page or a browser can't have devices, and asks for none", async () => {
    const browser = new FakeBrowser();
    const insecure = new CallDevices(browser.host({ isSecure: false }));
    await insecure.open(both);
    expect(insecure.snapshot().camera.problem).toBe("insecure-context");
    const old = new CallDevices(browser.host({ media: null }));
    await old.open(["microphone"]);
    expect(old.snapshot().microphone.problem).toBe("unsupported");
    expect(browser.asked).toEqual([]);
  });
});

describe("choosing", () => {
  it("changes over, lets go of the old one, and remembers", async () => {
    const browser = new FakeBrowser();
    const devices = new CallDevices(browser.host());
    await devices.open(["microphone"]);
    await devices.choose("microphone", "mic-2");
    expect(browser.live().map(({ deviceId }) => deviceId)).toEqual(["mic-2"]);
    const later = new CallDevices(browser.host());
    await later.open(["microphone"]);
    expect(browser.live().map(({ deviceId }) => deviceId)).toEqual(["mic-2", "mic-2"]);
  });

  it("changes over on a phone that opens one at a time", async () => {
    const browser = new FakeBrowser();
    browser.onlyOne = true;
    browser.devices.push(["videoinput", "cam-2"]);
    const devices = new CallDevices(browser.host());
    await devices.open(["camera"]);
    await devices.choose("camera", "cam-2");
    expect(on(devices)).toEqual(["off", "on"]);
    expect(browser.live().map(({ deviceId }) => deviceId)).toEqual(["cam-2"]);
  });

  it("opens nothing that is off", async () => {
    const browser = new FakeBrowser();
    const devices = new CallDevices(browser.host());
    await devices.choose("camera", "cam-1");
    await devices.choose("speaker", "loud-1");
    expect(browser.asked).toEqual([]);
    expect(devices.snapshot().chosen).toMatchObject({
      microphone: null,
      camera: "cam-1",
      speaker: "loud-1",
    });
  });

  it("takes another one when the remembered one is gone", async () => {
    const browser = new FakeBrowser();
    browser.kept.set("medzen:call-devices", JSON.stringify({ microphone: "mic-9" }));
    const devices = new CallDevices(browser.host());
    await devices.open(both);
    expect(on(devices)).toEqual(["on", "on"]);
    expect(browser.live().map(({ deviceId }) => deviceId)).toEqual(["mic-1", "cam-1"]);
  });

  it("starts without a choice where what is kept is no choice", async () => {
    const browser = new FakeBrowser();
    for (const kept of ["{", '"text"', '{"camera":7}']) {
      browser.kept.set("medzen:call-devices", kept);
      expect(new CallDevices(browser.host()).snapshot().chosen.camera).toBeNull();
    }
  });

  it("lists what there is, and again when that changes", async () => {
    const browser = new FakeBrowser();
    const devices = new CallDevices(browser.host());
    await until(devices, () => devices.snapshot().choices.microphones.length === 2);
    expect(devices.snapshot().choices.speakers).toEqual([{ id: "loud-1", name: "The loud-1" }]);
    browser.devices.push(["videoinput", "cam-2"]);
    browser.events.dispatchEvent(new Event("devicechange"));
    await until(devices, () => devices.snapshot().choices.cameras.length === 2);
  });
});

describe("losing one", () => {
  it("goes on with another microphone", async () => {
    const browser = new FakeBrowser();
    const devices = new CallDevices(browser.host());
    await devices.open(["microphone"]);
    browser.devices = browser.devices.filter(([, id]) => id !== "mic-1");
    browser.tracks[0]?.pull();
    await until(devices, () => devices.snapshot().microphone.status === "on");
    expect(browser.live().map(({ deviceId }) => deviceId)).toEqual(["mic-2"]);
  });

  it("says so when the only microphone is unplugged, and the camera stays on", async () => {
    const browser = new FakeBrowser();
    browser.devices = browser.devices.filter(([, id]) => id !== "mic-2");
    const devices = new CallDevices(browser.host());
    await devices.open(both);
    browser.devices = browser.devices.filter(([, id]) => id !== "mic-1");
    browser.tracks[0]?.pull();
    await until(devices, () => devices.snapshot().microphone.status === "failed");
    await until(devices, () => !devices.snapshot().microphone.wentAway);
    expect(devices.snapshot().microphone.problem).toBe("device-missing");
    expect(devices.snapshot().camera.status).toBe("on");
  });

  it("tells a permission that is denied midway from a device that is gone, and asks once", async () => {
    const browser = new FakeBrowser();
    const devices = new CallDevices(browser.host());
    await devices.open(both);
    // A browser that takes a permission away ends what was opened by it.
    browser.denied.add("audio");
    browser.tracks[0]?.pull();
    await until(devices, () => devices.snapshot().microphone.problem === "device-denied");
    expect(on(devices)).toEqual(["failed", "on"]);
    expect(browser.asked).toEqual(["audio+video", "audio"]);
    browser.denied.delete("audio");
    await devices.open(["microphone"]);
    expect(on(devices)).toEqual(["on", "on"]);
  });

  it("shows no other camera by itself, and opens one when asked or awake again", async () => {
    const browser = new FakeBrowser();
    browser.devices.push(["videoinput", "cam-2"]);
    const devices = new CallDevices(browser.host());
    await devices.open(["camera"]);
    browser.tracks[0]?.pull();
    expect(devices.snapshot().camera).toMatchObject({
      status: "failed",
      problem: "device-missing",
      wentAway: true,
    });
    expect(browser.live()).toEqual([]);
    await devices.revive();
    expect(on(devices)).toEqual(["off", "on"]);
  });

  it("revives nothing that is alive or was turned off", async () => {
    const browser = new FakeBrowser();
    const devices = new CallDevices(browser.host());
    await devices.open(both);
    devices.turnOff("camera");
    await devices.revive();
    expect(browser.asked).toHaveLength(1);
    expect(on(devices)).toEqual(["on", "off"]);
  });
});

describe("letting go", () => {
  it("stops everything on closing, also what arrives afterwards", async () => {
    const browser = new FakeBrowser();
    const devices = new CallDevices(browser.host());
    await devices.open(["microphone"]);
    let arrive: () => void = () => undefined;
    browser.hold = new Promise((resolve) => (arrive = resolve));
    const opening = devices.open(["camera"]);
    devices.close();
    arrive();
    await opening;
    expect(browser.tracks).toHaveLength(2);
    expect(browser.live()).toEqual([]);
  });

  it("throws away what was wanted before it was turned off", async () => {
    const browser = new FakeBrowser();
    const devices = new CallDevices(browser.host());
    let arrive: () => void = () => undefined;
    browser.hold = new Promise((resolve) => (arrive = resolve));
    const opening = devices.open(["camera"]);
    devices.turnOff("camera");
    arrive();
    await opening;
    expect(on(devices)).toEqual(["off", "off"]);
    expect(browser.live()).toEqual([]);
  });
});

it("knows every refusal by its name", () => {
  const problems = {
    NotAllowedError: "device-denied",
    SecurityError: "device-denied",
    NotFoundError: "device-missing",
    OverconstrainedError: "device-missing",
    NotReadableError: "device-busy",
    AbortError: "device-busy",
    TypeError: "unsupported",
  };
  for (const [name, problem] of Object.entries(problems)) {
    expect(deviceProblem(refusal(name)), name).toBe(problem);
  }
  expect(deviceProblem("no error at all")).toBe("unsupported");
});
