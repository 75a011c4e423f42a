"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useDates } from "@/components/ui/use-dates";
import { useErrorText } from "@/components/ui/use-error-text";
import { decide } from "@/lib/assistants/actions";
import type { ApprovalPart, CallState } from "@/lib/assistants/types";
import { answered, type PublicError } from "@/lib/kernel/result";

export type ApprovalCardProps = {
  part: ApprovalPart;
  conversationId: string;
  state: CallState;
  onDecided: (state: CallState) => void;
  /** Says anew what was asked for; null where nobody can. */
  onAgain: ((text: string) => void) | null;
};

/** Exactly what would be done, and the yes without which it is not. */
export function ApprovalCard(props: ApprovalCardProps) {
  const { part, conversationId, state, onDecided, onAgain } = props;
  const t = useTranslations("assistants.approval");
  const dates = useDates();
  const errorText = useErrorText();
  const [pending, startDeciding] = useTransition();
  const [error, setError] = useState<PublicError | null>(null);
  const { callId, token, tool, title, facts, expiresAt } = part;
  const isOver = state === "slot_taken" || state === "expired";
  const again = tool === "book_visit" || tool === "move_visit" ? tool : null;
  const say = (approved: boolean) => {
    setError(null);
    startDeciding(async () => {
      const result = await answered(decide({ conversationId, callId, token, approved }));
      if (result.ok) onDecided(result.value);
      else setError(result.error);
    });
  };
  return (
    <Card as="section" className="flex flex-col gap-3 p-4" aria-label={title} data-call={state}>
      <h3 className="text-heading">{title}</h3>
      {facts.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
      {state === "pending" ? (
        <>
          <p className="text-support text-ink-2">{t("until", { time: dates.time(expiresAt) })}</p>
          <div className="flex flex-wrap gap-2">
            <Button variant="main" pending={pending} onClick={() => say(true)}>
              {t("yes")}
            </Button>
            <Button pending={pending} onClick={() => say(false)}>
              {t(`no.${tool}`)}
            </Button>
          </div>
        </>
      ) : (
        <p role="status" className="font-strong">
          {state === "executed" ? t(`executed.${tool}`) : t(state)}
        </p>
      )}
      {isOver && onAgain !== null && again !== null ? (
        <div>
          <Button onClick={() => onAgain(t(`askAgain.${again}`))}>{t("again")}</Button>
        </div>
      ) : null}
      {error === null ? null : (
        <Banner tone="urgent" role="alert">
          {errorText(error)}
        </Banner>
      )}
    </Card>
  );
}
