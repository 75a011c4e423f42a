import { useServerNow } from "@/components/ui/use-server-now";

/** The server's clock in a visit, epoch milliseconds. `offset`: what it is ahead of this device's. */
export function useCallNow(offset: number, everyMs?: number): number {
  return useServerNow(() => offset, everyMs);
}
