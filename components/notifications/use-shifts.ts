import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { useToast } from "@/components/ui/toast";
import { useDates } from "@/components/ui/use-dates";
import { useErrorText } from "@/components/ui/use-error-text";
import { answered, type PublicError } from "@/lib/kernel/result";
import { endOnCall, putOnCall } from "@/lib/notifications/actions";

/** Takes a shift away at once; a refusal stays in words. */
export function useRemoveShift() {
  const t = useTranslations("notifications.onCall");
  const router = useRouter();
  const toast = useToast();
  const errorText = useErrorText();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const remove = (id: string) => {
    setProblem(null);
    start(async () => {
      const result = await answered(endOnCall({ id }));
      if (!result.ok) return setProblem(errorText(result.error));
      toast({ text: t("removed") });
      router.refresh();
    });
  };
  return { remove, pending, problem };
}

/** What the form holds; times as the clock on the wall of the administrator shows them. */
type ShiftDraft = { userId: string; startsAt: string; endsAt: string };
type ShiftField = keyof ShiftDraft;
type Problem = { field: ShiftField | null; text: string };

const nothing: ShiftDraft = { userId: "", startsAt: "", endsAt: "" };

/** The form that puts somebody on call. What is written stays until it is taken. */
export function useShiftForm() {
  const t = useTranslations("notifications.onCall");
  const router = useRouter();
  const toast = useToast();
  const dates = useDates();
  const refusal = useRefusal();
  const [draft, setDraft] = useState(nothing);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, start] = useTransition();
  const write = (part: Partial<ShiftDraft>) => setDraft((before) => ({ ...before, ...part }));
  const save = () => {
    const startsAt = dates.momentOf(draft.startsAt);
    const endsAt = dates.momentOf(draft.endsAt);
    const missing = draft.userId === "" ? "userId" : startsAt === null ? "startsAt" : "endsAt";
    if (draft.userId === "" || startsAt === null || endsAt === null || endsAt <= startsAt) {
      return setProblem({ field: missing, text: t(`errors.${missing}`) });
    }
    setProblem(null);
    start(async () => {
      const result = await answered(putOnCall({ userId: draft.userId, startsAt, endsAt }));
      if (!result.ok) return setProblem(refusal(result.error));
      setDraft(nothing);
      toast({ text: t("saved") });
      router.refresh();
    });
  };
  const errorAt = (field: ShiftField | null) =>
    problem !== null && problem.field === field ? problem.text : null;
  return { draft, write, save, pending, errorAt };
}

const fields: Record<string, ShiftField> = {
  user_id: "userId",
  starts_at: "startsAt",
  ends_at: "endsAt",
};

function useRefusal(): (error: PublicError) => Problem {
  const t = useTranslations("notifications.onCall");
  const errorText = useErrorText();
  return (error) => {
    if (error.code === "conflict") return { field: "startsAt", text: t("errors.conflict") };
    const field = fields[error.field ?? ""];
    if (field === undefined) return { field: null, text: errorText(error) };
    return { field, text: t(`errors.${field}`) };
  };
}
