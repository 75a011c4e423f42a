import type { LinkState, Quality } from "@/lib/adapters/rtc/port";

const qualities: readonly Quality[] = [0, 1, 2, 3, 4, 5, 6];

/** As Agora counts; what it does not (8: being measured) is unknown. */
export function asQuality(value: number | undefined): Quality {
  return qualities.find((it) => it === value) ?? 0;
}

/** The worse of both directions; one that is unknown says nothing. */
export function worseOf(up: number, down: number): Quality {
  const [one, other] = [asQuality(up), asQuality(down)];
  return one > other ? one : other;
}

/** How somebody is linked, as long as we are ourselves. */
export function linkOf(quality: Quality, isUp: boolean): LinkState {
  if (quality === 6) return "lost";
  return !isUp || quality >= 4 ? "weak" : "connected";
}
