"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";

import { useToast } from "@/components/ui/toast";
import type { PublicError } from "@/lib/kernel/result";
import { changeProfile } from "@/lib/people/actions";
import type { ProfileChange } from "@/lib/people/schema";

/** Saves a part of the profile and redraws the page with it; a refusal stays in `error`. */
export function useProfileChange() {
  const router = useRouter();
  const toast = useToast();
  const [pending, start] = useTransition();
  const [error, setError] = useState<PublicError | null>(null);
  const change = (input: ProfileChange, done: string) => {
    setError(null);
    start(async () => {
      const result = await changeProfile(input);
      if (!result.ok) {
        setError(result.error);
        return;
      }
      toast({ text: done });
      router.refresh();
    });
  };
  return { change, pending, error };
}
