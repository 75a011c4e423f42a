import type { CallState } from "@/lib/calls/types";

/** The name of the visit's provider; null where nobody is named. */
export function providerName({ people }: Pick<CallState, "people">): string | null {
  return people.find(({ role }) => role === "provider")?.name ?? null;
}
