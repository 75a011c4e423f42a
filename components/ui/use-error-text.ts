"use client";

import { useTranslations } from "next-intl";

import type { PublicError } from "@/lib/kernel/result";

/** The words for an error, with the time to wait where there is one. */
export function useErrorText(): (error: PublicError) => string {
  const t = useTranslations("errors");
  const common = useTranslations("common");
  return (error) =>
    t(error.code, { wait: common("duration.seconds", { count: error.retryAfterSeconds ?? 60 }) });
}
