import { paths } from "@/lib/kernel/paths";
import type { Heard } from "@/lib/operations/live/polled";
import type { ServiceState } from "@/lib/operations/types";

/** What people are told, in the order of what matters more. */
export type Degraded = "down" | "read_only" | "guided" | "late";

/** Where people wait for reminders, or count on being told. */
const reminding = [paths.home, paths.appointments, paths.schedule, paths.settings] as const;

/**
 * The one sentence that belongs on this page, or null. Nothing is said from an answer that is out of date: who
 * cannot reach the server is told so by the connection's own banner.
 */
export function degradedAt(
  { value, failing }: Heard<ServiceState>,
  pathname: string,
): Degraded | null {
  if (value === null || failing) return null;
  if (value.records !== "ok") return value.records;
  if (value.assistants === "guided" && isAt(paths.assistants, pathname)) return "guided";
  if (value.reminders === "late" && reminding.some((path) => isAt(path, pathname))) return "late";
  return null;
}

function isAt(path: string, pathname: string): boolean {
  return pathname === path || pathname.startsWith(`${path}/`);
}
