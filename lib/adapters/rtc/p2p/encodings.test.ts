import { describe, expect, it } from "vitest";

import { asParameters, cameraEncoding, lowerLevel, screenEncoding } from "./encodings";

describe("what is sent", () => {
  it("is less of each picture the more people are sent one", () => {
    expect(cameraEncoding(2, "full")).toMatchObject({ maxHeight: 480, maxFramerate: 24 });
    expect(cameraEncoding(3, "full")).toMatchObject({ maxHeight: 360, maxFramerate: 15 });
    expect(cameraEncoding(4, "full")).toMatchObject({ maxHeight: 360, maxBitrate: 400_000 });
  });

  it("steps down to small pictures, then to none", () => {
    expect(cameraEncoding(2, "small")).toMatchObject({ active: true, maxHeight: 180 });
    expect(cameraEncoding(2, "audio-only").active).toBe(false);
    expect(screenEncoding("audio-only").active).toBe(false);
  });

  it("is what the weaker side takes", () => {
    expect(lowerLevel("full", "small")).toBe("small");
    expect(lowerLevel("audio-only", "full")).toBe("audio-only");
    expect(lowerLevel("full", "full")).toBe("full");
  });

  it("is scaled down and never up", () => {
    const encoding = cameraEncoding(2, "full");
    expect(asParameters(encoding, 960).scaleResolutionDownBy).toBe(2);
    expect(asParameters(encoding, 240).scaleResolutionDownBy).toBe(1);
    expect(asParameters(encoding, undefined).scaleResolutionDownBy).toBe(1);
  });
});
