import { describe, expect, it } from "vitest";

import { someParticipant, someSnapshot } from "./builders";
import { canOpenWindow, PictureWindow, type WindowHost, windowPicture } from "./picture-window";
import { seatsOf } from "./seats";

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing but itself is looked at
const track = (id: string) => ({ id }) as unknown as MediaStreamTrack;

const seated = (...remote: Parameters<typeof someParticipant>[0][]) =>
  seatsOf(
    someSnapshot({ remote: remote.map((it, index) => someParticipant({ uid: index + 2, ...it })) }),
    {
      self: { userId: "grace", uid: 1, role: "provider", name: "Grace", fingerprint: null },
      members: ["Amina", "Fatou"].map((name, index) => ({
        userId: name,
        uid: index + 2,
        role: "patient",
        name,
        fingerprint: null,
      })),
    },
  );
const none = { microphone: null, camera: null, screen: null };
const off = { microphone: true, camera: false, screen: false };

describe("the picture of the small window", () => {
  it("is the first who shows one, and not a camera that is said to be off", () => {
    const seats = seated(
      { says: off, tracks: { ...none, camera: track("dark") } },
      { says: { ...off, camera: true }, tracks: { ...none, camera: track("fatou") } },
    );
    expect(windowPicture(seats)).toMatchObject({
      name: "Fatou",
      of: "camera",
      track: { id: "fatou" },
    });
  });

  it("is a screen that somebody shows, before any face", () => {
    const seats = seated(
      { says: { ...off, camera: true }, tracks: { ...none, camera: track("amina") } },
      { says: { ...off, screen: true }, tracks: { ...none, screen: track("slides") } },
    );
    expect(windowPicture(seats)).toMatchObject({ name: "Fatou", of: "screen" });
  });

  it("is nothing where nobody shows anything", () => {
    expect(windowPicture(seated({ says: off, tracks: none }))).toBeNull();
    expect(windowPicture(seated())).toBeNull();
  });
});

/** A browser with one small window, which may be refused and is closed by a button of its own. */
class Screen {
  pictureInPictureEnabled = true;
  pictureInPictureElement: Element | null = null;
  isAllowed = true;
  exitPictureInPicture = () => {
    const element = this.pictureInPictureElement;
    this.pictureInPictureElement = null;
    element?.dispatchEvent(new Event("leavepictureinpicture"));
    return Promise.resolve();
  };

  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of it as a window asks for
  readonly host = this as unknown as WindowHost;

  video(opening: Promise<void> = Promise.resolve()): HTMLVideoElement {
    const element = Object.assign(new EventTarget(), {
      requestPictureInPicture: async () => {
        await opening;
        if (!this.isAllowed) throw new Error("NotAllowedError");
        this.pictureInPictureElement = video;
        element.dispatchEvent(new Event("enterpictureinpicture"));
      },
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of it as a window asks for
    const video = element as unknown as HTMLVideoElement;
    return video;
  }
}

describe("the small window", () => {
  it("is offered where the browser has one", () => {
    expect(canOpenWindow({ pictureInPictureEnabled: true })).toBe(true);
    expect(canOpenWindow({ pictureInPictureEnabled: false })).toBe(false);
    expect(canOpenWindow({})).toBe(false);
  });

  it("opens, closes, and knows when its own button closed it", async () => {
    const screen = new Screen();
    const small = new PictureWindow(screen.host);
    small.attach(screen.video());
    await small.open();
    expect(small.snapshot()).toEqual({ isOpen: true, problem: null });
    await screen.exitPictureInPicture();
    expect(small.snapshot().isOpen).toBe(false);
    await small.open();
    await small.close();
    expect([small.snapshot().isOpen, screen.pictureInPictureElement]).toEqual([false, null]);
  });

  it("closes with the call", async () => {
    const screen = new Screen();
    const small = new PictureWindow(screen.host);
    const end = small.attach(screen.video());
    await small.open();
    end();
    expect([small.snapshot().isOpen, screen.pictureInPictureElement]).toEqual([false, null]);
  });

  it("does not stay when the call ended while it was opening", async () => {
    const screen = new Screen();
    const small = new PictureWindow(screen.host);
    const { promise, resolve } = Promise.withResolvers<void>();
    const end = small.attach(screen.video(promise));
    const opening = small.open();
    end();
    resolve();
    await opening;
    expect([small.snapshot().isOpen, screen.pictureInPictureElement]).toEqual([false, null]);
  });

  it("says why it did not open, until it does", async () => {
    const screen = new Screen();
    const small = new PictureWindow(screen.host);
    await small.open();
    expect(small.snapshot().problem).toBe("no-picture");
    small.attach(screen.video());
    screen.isAllowed = false;
    await small.open();
    expect(small.snapshot()).toEqual({ isOpen: false, problem: "refused" });
    screen.isAllowed = true;
    await small.open();
    expect(small.snapshot()).toEqual({ isOpen: true, problem: null });
  });
});
