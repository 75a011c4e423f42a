"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";

import { useToast } from "@/components/ui/toast";
import type { PublicError } from "@/lib/kernel/result";
import { saveProfile } from "@/lib/people/local/save-profile";
import type { ProfileChange } from "@/lib/people/schema";

/**
 * Saves a part of the profile: on this device, which sends it when it can, or at once where there
 * is no copy. Language and look change with it. A refusal stays in `error`.
 */
export function useProfileChange(userId: string) {
  const router = useRouter();
  const toast = useToast();
  const [pending, start] = useTransition();
  const [error, setError] = useState<PublicError | null>(null);
  const change = (input: ProfileChange, done: string) => {
    setError(null);
    start(async () => {
      const result = await saveProfile(userId, input);
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
