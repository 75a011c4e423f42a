import type { CarriedLevel } from "@/lib/adapters/rtc/port";

/** What is sent of one picture. */
export type Encoding = {
  active: boolean;
  maxHeight: number;
  maxFramerate: number;
  maxBitrate: number;
};

const levels: readonly CarriedLevel[] = ["text", "audio-only", "small", "full"];

/** The lower of two levels: what one side can't take, the other doesn't send, and the other way round. */
export function lowerLevel(one: CarriedLevel, other: CarriedLevel): CarriedLevel {
  return levels.indexOf(one) < levels.indexOf(other) ? one : other;
}

const byPeople = (people: number): Encoding => {
  if (people <= 2) return { active: true, maxHeight: 480, maxFramerate: 24, maxBitrate: 1_200_000 };
  if (people === 3) return { active: true, maxHeight: 360, maxFramerate: 15, maxBitrate: 700_000 };
  return { active: true, maxHeight: 360, maxFramerate: 15, maxBitrate: 400_000 };
};

/** The camera's picture, by how many are in the call: each of them is sent a copy of its own. */
export function cameraEncoding(people: number, level: CarriedLevel): Encoding {
  const full = byPeople(people);
  if (level === "full") return full;
  const small = { ...full, maxHeight: 180, maxFramerate: 12, maxBitrate: 150_000 };
  return level === "small" ? small : { ...small, active: false };
}

/** A shared screen: few pictures, all of its detail. */
export function screenEncoding(level: CarriedLevel): Encoding {
  const full = { active: true, maxHeight: 1080, maxFramerate: 10, maxBitrate: 1_500_000 };
  if (level === "full") return full;
  const small = { ...full, maxHeight: 720, maxFramerate: 3, maxBitrate: 300_000 };
  return level === "small" ? small : { ...small, active: false };
}

/** The same for a browser, which scales by a factor and never up. */
export function asParameters(
  { maxHeight, ...encoding }: Encoding,
  height: number | undefined,
): Pick<
  RTCRtpEncodingParameters,
  "active" | "maxBitrate" | "maxFramerate" | "scaleResolutionDownBy"
> {
  return { ...encoding, scaleResolutionDownBy: Math.max(1, (height ?? maxHeight) / maxHeight) };
}
