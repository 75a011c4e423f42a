"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";

import { useToast } from "@/components/ui/toast";
import { changeAppointmentStatus } from "@/lib/appointments/actions";
import type { StatusChange } from "@/lib/appointments/schema";
import { answered, type PublicError } from "@/lib/kernel/result";

/**
 * Moves a visit to another status and brings the page up to date. `done` is the sentence to show
 * when it worked; a refusal stays in `error`, beside the control that was used.
 */
export function useStatusChange(onDone?: () => void) {
  const router = useRouter();
  const toast = useToast();
  const [pending, start] = useTransition();
  const [error, setError] = useState<PublicError | null>(null);
  const change = (input: StatusChange, done: string) => {
    setError(null);
    start(async () => {
      const result = await answered(changeAppointmentStatus(input));
      if (!result.ok) {
        setError(result.error);
        return;
      }
      onDone?.();
      toast({ text: done });
      router.refresh();
    });
  };
  return { change, pending, error };
}
