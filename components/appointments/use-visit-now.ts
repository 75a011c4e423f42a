import { useServerNow } from "@/components/ui/use-server-now";
import { clockOffset } from "@/lib/appointments/local/clock";

/**
 * The time by which visits come near and their doors open, epoch milliseconds, looked at every `everyMs`: the server's, also
 * on a device whose own clock is wrong.
 */
export function useVisitNow(everyMs: number): number {
  return useServerNow(clockOffset, everyMs);
}
