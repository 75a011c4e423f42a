"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type RefObject, useMemo, useState, useTransition } from "react";

import { createDates, type Dates } from "@/components/ui/dates";
import { useToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { giveTimeOffBack, takeTimeOff } from "@/lib/appointments/actions";
import { maxTimeOffDays } from "@/lib/appointments/limits";
import { nowMs } from "@/lib/kernel/clock";
import { answered, type PublicError } from "@/lib/kernel/result";

/** What the form holds; times as the clock on the clinic's wall shows them. */
type TimeOffDraft = { startsAt: string; endsAt: string; note: string };
type TimeOffField = keyof TimeOffDraft;
type Problem = { field: TimeOffField | null; text: string };

const nothing: TimeOffDraft = { startsAt: "", endsAt: "", note: "" };

/** The date writer of a clinic: the reader's language, the clinic's clock. */
export function useClinicDates(timeZone: string): Dates {
  const locale = useLocale();
  return useMemo(() => createDates(locale, timeZone), [locale, timeZone]);
}

/**
 * The form that takes time off. What is written stays until it is taken; `booked` is how many booked visits lie in
 * what was added last, null before.
 */
export function useTimeOffForm(dates: Dates, ref: RefObject<HTMLFormElement | null>) {
  const t = useTranslations("appointments.timeOff");
  const router = useRouter();
  const toast = useToast();
  const refusal = useRefusal();
  const [draft, setDraft] = useState(nothing);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [booked, setBooked] = useState<number | null>(null);
  const [pending, start] = useTransition();
  const write = (part: Partial<TimeOffDraft>) => setDraft((before) => ({ ...before, ...part }));
  const fail = (what: Problem) => {
    setProblem(what);
    // Once the error is drawn.
    requestAnimationFrame(() => ref.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
  };
  const save = () => {
    setBooked(null);
    const startsAt = dates.momentOf(draft.startsAt);
    const endsAt = dates.momentOf(draft.endsAt);
    if (startsAt === null) return fail({ field: "startsAt", text: t("errors.startsAt") });
    if (endsAt === null || endsAt <= Math.max(startsAt, nowMs())) {
      return fail({ field: "endsAt", text: t("errors.endsAt", { days: maxTimeOffDays }) });
    }
    setProblem(null);
    start(async () => {
      const result = await answered(takeTimeOff({ startsAt, endsAt, note: draft.note }));
      if (!result.ok) return fail(refusal(result.error));
      setDraft(nothing);
      setBooked(result.value.booked);
      toast({ text: t("added") });
      router.refresh();
    });
  };
  const errorAt = (field: TimeOffField | null) =>
    problem !== null && problem.field === field ? problem.text : null;
  return { draft, write, save, pending, errorAt, booked };
}

const fields: Record<string, TimeOffField> = {
  starts_at: "startsAt",
  startsAt: "startsAt",
  ends_at: "endsAt",
  endsAt: "endsAt",
  note: "note",
};

function useRefusal(): (error: PublicError) => Problem {
  const t = useTranslations("appointments.timeOff");
  const errorText = useErrorText();
  return (error) => {
    if (error.code === "conflict") return { field: "startsAt", text: t("errors.conflict") };
    const field = fields[error.field ?? ""];
    if (field === undefined) return { field: null, text: errorText(error) };
    return { field, text: t(`errors.${field}`, { days: maxTimeOffDays }) };
  };
}

/** Takes time off back at once; a refusal stays in words. */
export function useTimeOffReturn() {
  const t = useTranslations("appointments.timeOff");
  const router = useRouter();
  const toast = useToast();
  const errorText = useErrorText();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const giveBack = (id: string) => {
    setProblem(null);
    start(async () => {
      const result = await answered(giveTimeOffBack({ id }));
      if (!result.ok) return setProblem(errorText(result.error));
      toast({ text: t("removed") });
      router.refresh();
    });
  };
  return { giveBack, pending, problem };
}
