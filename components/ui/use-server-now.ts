import { useNow } from "next-intl";

const second = 1_000;

/** The server's clock, drawn anew each second. `offset`: what it is ahead of this device's. */
export function useServerNow(offset: number): number {
  return useNow({ updateInterval: second }).getTime() + offset;
}
