import { describe, expect, it, vi } from "vitest";

import { forbiddenStorage, memoryStorage } from "@/lib/chat/live/memory-storage";

import { KeptPart } from "./kept-part";

const part = { microphone: true, camera: false };

describe("one's part in a visit", () => {
  it("is known again after a reload, and to no other visit", () => {
    const storage = memoryStorage();
    new KeptPart("one", storage).keep(part);
    expect(new KeptPart("one", storage).snapshot()).toEqual(part);
    expect(new KeptPart("two", storage).snapshot()).toBeNull();
  });

  it("is gone once the person has left, who still comes back as they went", () => {
    const storage = memoryStorage();
    const kept = new KeptPart("one", storage);
    const told = vi.fn();
    kept.subscribe(told);
    kept.keep({ microphone: false, camera: true });
    kept.forget();
    expect(told).toHaveBeenCalledTimes(2);
    expect(kept.snapshot()).toBeNull();
    expect(kept.last).toEqual({ microphone: false, camera: true });
    expect(new KeptPart("one", storage).snapshot()).toBeNull();
  });

  it("takes nothing that has another shape", () => {
    const storage = memoryStorage();
    for (const written of ["{", '{"microphone":1}', "null"]) {
      storage.setItem("medzen:call:one", written);
      expect(new KeptPart("one", storage).snapshot()).toBeNull();
    }
  });

  it("holds for this page where the browser keeps nothing", () => {
    const kept = new KeptPart("one", forbiddenStorage());
    kept.keep(part);
    expect(kept.snapshot()).toEqual(part);
    kept.forget();
    expect(kept.snapshot()).toBeNull();
  });
});
