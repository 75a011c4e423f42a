import { useChange } from "@/components/ui/use-change";
import { changeAppointmentStatus } from "@/lib/appointments/actions";
import type { StatusChange } from "@/lib/appointments/schema";

/** Moves a visit to another status. `done` is the sentence to show when it worked; a refusal stays beside the control. */
export function useStatusChange(onDone?: () => void) {
  const { change, ...rest } = useChange();
  return {
    ...rest,
    change: (input: StatusChange, done: string) =>
      change({ act: () => changeAppointmentStatus(input), done, after: onDone }),
  };
}
