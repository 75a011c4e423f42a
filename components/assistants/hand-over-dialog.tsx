"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/use-error-text";
import { handOver } from "@/lib/assistants/actions";
import { answered, type PublicError } from "@/lib/kernel/result";

import { HandoverSummary } from "./handover-summary";
import { usePreview } from "./use-preview";

export type HandOverDialogProps = {
  conversationId: string;
  onOpenChange: (open: boolean) => void;
  onSent: () => void;
};

/** Asks for a person of the clinic, after showing what they will be shown. */
export function HandOverDialog({ conversationId, onOpenChange, onSent }: HandOverDialogProps) {
  const t = useTranslations("assistants.handover");
  const common = useTranslations("assistants");
  const errorText = useErrorText();
  const { summary, failed, again } = usePreview(conversationId);
  const [pending, startTransition] = useTransition();
  const [error, setError] = useState<PublicError | null>(null);
  const send = () => {
    setError(null);
    startTransition(async () => {
      const result = await answered(handOver({ conversationId }));
      if (result.ok) onSent();
      else setError(result.error);
    });
  };
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t("title")}
      description={t("text")}
      closeText={t("keep")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("keep")}</Button>
          <Button variant="main" disabled={summary === null} pending={pending} onClick={send}>
            {t("send")}
          </Button>
        </>
      }
    >
      <section aria-label={t("what")} className="flex flex-col gap-2">
        <h3 className="text-heading">{t("what")}</h3>
        {summary === null ? (
          <p role="status">{t(failed ? "failed" : "loading")}</p>
        ) : (
          <HandoverSummary summary={summary} />
        )}
        {failed ? <Button onClick={again}>{common("retry")}</Button> : null}
      </section>
      {error === null ? null : (
        <Banner tone="urgent" role="alert">
          {errorText(error)}
        </Banner>
      )}
    </Dialog>
  );
}
