import { describe, expect, it } from "vitest";

import { blurOf, setBlur } from "./background-blur";
import { CallDevices } from "./devices";
import { FakeBrowser } from "./fake-browser";

/** A camera that says of its blur what it is told to. */
class Camera {
  readonly asked: unknown[] = [];
  can: unknown;
  isBlurred: boolean;
  isBroken = false;
  constructor(can: unknown, isBlurred = false) {
    this.can = can;
    this.isBlurred = isBlurred;
  }
  getCapabilities() {
    return { backgroundBlur: this.can };
  }
  getSettings() {
    return { backgroundBlur: this.isBlurred };
  }
  getConstraints() {
    return { width: { ideal: 640 } };
  }
  applyConstraints(wish: { backgroundBlur: { exact: boolean } }) {
    this.asked.push(wish);
    if (this.isBroken) return Promise.reject(new Error("no"));
    this.isBlurred = wish.backgroundBlur.exact;
    return Promise.resolve();
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of it as blurring asks for
  readonly track = this as unknown as MediaStreamTrack;
}

describe("blurring what is behind somebody", () => {
  it.each([
    ["can't be switched where the camera says nothing of it", undefined],
    ["can't be switched where the system alone decides", [true]],
    ["can't be switched where it is never blurred", [false]],
    ["can't be switched by an answer that nobody knows", "yes"],
  ])("%s", (_what, can) => {
    expect(blurOf(new Camera(can).track)).toBeNull();
  });

  it("can't be switched in a browser that does not tell", () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a browser that has less of it
    expect(blurOf({} as unknown as MediaStreamTrack)).toBeNull();
  });

  it("is switched without giving up what was asked of the camera before", async () => {
    const camera = new Camera([true, false]);
    expect(blurOf(camera.track)).toBe(false);
    expect(await setBlur(camera.track, true)).toBe(true);
    expect(blurOf(camera.track)).toBe(true);
    expect(camera.asked).toEqual([{ width: { ideal: 640 }, backgroundBlur: { exact: true } }]);
  });

  it("is not said to be done by a camera that refused", async () => {
    const camera = new Camera([true, false]);
    camera.isBroken = true;
    expect(await setBlur(camera.track, true)).toBe(false);
  });

  it("is asked of the next camera too, and not once it was switched off", async () => {
    const browser = new FakeBrowser();
    const devices = new CallDevices(browser.host());
    expect(await devices.blur(true)).toBe(true);
    await devices.open(["camera"]);
    expect(browser.wishes.at(-1)).toMatchObject({ video: { backgroundBlur: { ideal: true } } });
    const later = new CallDevices(browser.host());
    expect(later.snapshot().chosen.blur).toBe(true);
    await later.blur(false);
    await later.open(["camera"]);
    expect(browser.wishes.at(-1)).not.toHaveProperty("video.backgroundBlur");
  });
});
