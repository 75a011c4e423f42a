"use client";

import { Check, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { useDates } from "@/components/ui/use-dates";
import { useErrorText } from "@/components/ui/use-error-text";
import type { Instant } from "@/lib/calls/types";
import type { Drafts } from "@/lib/chat/live/outbox";
import { maxMessageLength } from "@/lib/chat/limits";
import type { PublicError } from "@/lib/kernel/result";

import { type SendSummary, useSummary } from "./use-summary";

export type VisitSummaryProps = {
  scheduledStart: Instant;
  /** Where it is kept while it is written; has to stay the same one between renders. */
  drafts: Drafts;
  send: SendSummary;
};

/** Where the provider writes after a visit what was said and what comes next; it goes into the visit's conversation. */
export function VisitSummary({ scheduledStart, drafts, send }: VisitSummaryProps) {
  const t = useTranslations("calls.summary");
  const dates = useDates();
  const id = useId();
  const problemText = useProblemText();
  const { field, text, left, pending, isMissing, problem, sent, write, submit } = useSummary(
    drafts,
    send,
  );
  const start = () => {
    write(t("headings", { date: dates.date(scheduledStart) }));
    field.current?.focus();
  };
  return (
    <section aria-labelledby={id} data-visit-summary className="w-full text-start">
      <h3 id={id} className="text-heading">
        {t("title")}
      </h3>
      <form
        className="mt-2 flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextArea
          ref={field}
          rows={6}
          dir="auto"
          label={t("label", { date: dates.date(scheduledStart) })}
          hint={t("hint")}
          error={fieldError(t, isMissing, left)}
          value={text}
          // What is on its way must be what the field shows.
          readOnly={pending}
          onChange={(event) => write(event.target.value)}
        />
        {problem === null ? null : (
          <Banner tone="urgent" role="alert">
            {problemText(problem)}
          </Banner>
        )}
        <div role="status">
          {sent ? (
            <p className="flex items-center gap-2 text-support text-success-ink">
              <Check aria-hidden className="size-4 shrink-0" />
              {t("sent")}
            </p>
          ) : null}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button
            type="submit"
            variant="main"
            pending={pending}
            icon={<Send aria-hidden className="size-4" />}
          >
            {t("send")}
          </Button>
          {text === "" && !sent ? (
            <Button variant="quiet" onClick={start}>
              {t("start")}
            </Button>
          ) : null}
          {left > maxMessageLength / 10 || left < 0 ? null : (
            <span className="text-meta text-ink-2 figures">{t("left", { count: left })}</span>
          )}
        </div>
      </form>
    </section>
  );
}

type Words = ReturnType<typeof useTranslations<"calls.summary">>;

function fieldError(t: Words, isMissing: boolean, left: number): string | null {
  if (isMissing) return t("missing");
  return left < 0 ? t("tooLong", { count: -left }) : null;
}

const own = [
  "window_closed",
  "conversation_closed",
  "may_not_send",
  "not_found",
  "conflict",
] as const;

/** Why it was not taken and what to do now; for what has no way of its own here, the words that are used everywhere. */
function useProblemText(): (problem: PublicError) => string {
  const t = useTranslations("calls.summary.refused");
  const kept = useTranslations("calls.summary");
  const errorText = useErrorText();
  return (problem) => {
    const known = own.find((code) => code === problem.code);
    return known === undefined ? `${errorText(problem)} ${kept("kept")}` : t(known);
  };
}
