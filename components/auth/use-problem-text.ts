import { useTranslations } from "next-intl";

import type { AuthProblem } from "@/lib/auth/types";

/** Seconds in words, rounded up to the unit a person would use. */
export function useDurationText() {
  const t = useTranslations("common.duration");
  return (seconds: number) => {
    if (seconds < 60) return t("seconds", { count: Math.max(1, Math.ceil(seconds)) });
    const minutes = Math.ceil(seconds / 60);
    return minutes < 60
      ? t("minutes", { count: minutes })
      : t("hours", { count: Math.ceil(minutes / 60) });
  };
}

/** The words for a problem of a form: what is wrong and what to do. */
export function useProblemText() {
  const t = useTranslations("auth.problems");
  const duration = useDurationText();
  return (problem: AuthProblem, waitSeconds = 60) =>
    problem === "rate_limited" ? t(problem, { wait: duration(waitSeconds) }) : t(problem);
}
