import { z } from "zod";

/** As in Media Capture and Streams Extensions, §8; TypeScript's own types don't have it yet. */
const capabilities = z.object({ backgroundBlur: z.array(z.boolean()) });
const settings = z.object({ backgroundBlur: z.boolean() });

type BlurWish = MediaTrackConstraints & { backgroundBlur?: ConstrainBoolean };

/** What is asked of a camera so that it comes blurred where it can; nothing where no blur is wanted. */
export function blurWish(isWanted: boolean): BlurWish {
  return isWanted ? { backgroundBlur: { ideal: true } } : {};
}

/** Whether what is behind the person is blurred; null where the page can't switch that. */
export function blurOf(track: MediaStreamTrack): boolean | null {
  // Firefox does not tell what its tracks can do.
  if (!("getCapabilities" in track)) return null;
  const can = capabilities.safeParse(track.getCapabilities()).data?.backgroundBlur ?? [];
  // A camera whose blur the system alone switches says one of the two.
  if (!can.includes(true) || !can.includes(false)) return null;
  return settings.safeParse(track.getSettings()).data?.backgroundBlur ?? false;
}

/** Switches the blur of a camera; answers whether it is so now. */
export async function setBlur(track: MediaStreamTrack, isOn: boolean): Promise<boolean> {
  // What is not named again would be given up: size, frame rate.
  const wish: BlurWish = { ...track.getConstraints(), backgroundBlur: { exact: isOn } };
  try {
    await track.applyConstraints(wish);
  } catch {
    return false;
  }
  return blurOf(track) === isOn;
}
