import { CallError } from "@/lib/adapters/rtc/port";

/** Phones have no `getDisplayMedia`: there the button is not drawn. */
export function canShareScreen(): boolean {
  return "mediaDevices" in navigator && "getDisplayMedia" in navigator.mediaDevices;
}

/**
 * Asks what to show to the others. The browser's own bar can end it: the track fires `ended` then.
 *
 * @throws CallError `share-cancelled` when nothing was picked
 */
export async function askForScreen(): Promise<MediaStreamTrack> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({
      video: { frameRate: { ideal: 10, max: 15 } },
      audio: false,
    });
    const [track] = stream.getVideoTracks();
    if (track === undefined) throw new CallError("share-cancelled");
    // Letters stay sharp, and movement may be less smooth.
    track.contentHint = "detail";
    return track;
  } catch (error) {
    throw new CallError("share-cancelled", { cause: error });
  }
}
