import type { Seats } from "./seats";

/** What stands in the small window: the track, and what its picture is of. */
export type WindowPicture = { name: string; of: "camera" | "screen"; track: MediaStreamTrack };

/** Why the window did not open: the browser refused, or nobody else shows a picture. */
export type WindowProblem = "refused" | "no-picture";

export type WindowView = { isOpen: boolean; problem: WindowProblem | null };

const closed: WindowView = { isOpen: false, problem: null };

/** The document as far as a small window needs it; a test gives its own. */
export type WindowHost = Pick<
  Document,
  "pictureInPictureEnabled" | "pictureInPictureElement" | "exitPictureInPicture"
>;

/** Firefox has a window of its own and none that a page could open: there the button is not drawn. */
export function canOpenWindow(host: Partial<WindowHost> = document): boolean {
  return host.pictureInPictureEnabled === true;
}

/** The picture of somebody else that matters most: a shown screen, then whoever comes first. */
export function windowPicture({ others, sharing }: Pick<Seats, "others" | "sharing">) {
  const screen = sharing?.tracks.screen ?? null;
  if (sharing !== null && !sharing.isSelf && screen !== null) {
    return { name: sharing.name, of: "screen", track: screen } satisfies WindowPicture;
  }
  for (const { name, says, tracks } of others) {
    // A track that carries nothing looks alive: what they say counts.
    if (says.camera && tracks.camera !== null) {
      return { name, of: "camera", track: tracks.camera } satisfies WindowPicture;
    }
  }
  return null;
}

/**
 * The small window of the browser that stays above other windows. It shows one element, whose track may change
 * while it is open, and closes with that element.
 */
export class PictureWindow {
  private readonly host: WindowHost;
  private readonly listeners = new Set<() => void>();
  private element: HTMLVideoElement | null = null;
  private view = closed;

  constructor(host: WindowHost = document) {
    this.host = host;
  }

  /** The same object until something changes. */
  readonly snapshot = (): WindowView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The element that the window shows; answers what takes it away, and the window with it. */
  attach(element: HTMLVideoElement): () => void {
    const opened = () => this.show({ isOpen: true, problem: null });
    const gone = () => this.show({ ...this.view, isOpen: false });
    element.addEventListener("enterpictureinpicture", opened);
    element.addEventListener("leavepictureinpicture", gone);
    this.element = element;
    return () => {
      element.removeEventListener("enterpictureinpicture", opened);
      element.removeEventListener("leavepictureinpicture", gone);
      // Removing an element does not close its window: it would stand there, frozen.
      void this.shut(element);
      this.element = null;
      this.show({ ...this.view, isOpen: false });
    };
  }

  /** Opens it. Browsers allow that from a press alone. Never rejects: `problem` says why it did not. */
  async open(): Promise<void> {
    const { element } = this;
    if (element === null) return this.show({ isOpen: false, problem: "no-picture" });
    try {
      await element.requestPictureInPicture();
      // The call ended, or the picture went, while the browser was opening it.
      if (this.element !== element) await this.shut(element);
    } catch {
      if (this.element === element) this.show({ ...this.view, problem: "refused" });
    }
  }

  async close(): Promise<void> {
    this.show({ ...this.view, problem: null });
    if (this.element !== null) await this.shut(this.element);
  }

  private async shut(element: HTMLVideoElement): Promise<void> {
    if (this.host.pictureInPictureElement !== element) return;
    // It may have been closed by its own button meanwhile.
    await this.host.exitPictureInPicture().catch(() => undefined);
  }

  private show(view: WindowView): void {
    if (view.isOpen === this.view.isOpen && view.problem === this.view.problem) return;
    this.view = view;
    for (const listener of this.listeners) listener();
  }
}
