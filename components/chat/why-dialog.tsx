"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/use-error-text";
import { explainMyAccess } from "@/lib/chat/actions";
import { answered, type Result } from "@/lib/kernel/result";

/** Why one may or may not write here, in the words of the rule that decides. */
export function WhyDialog({ conversationId }: { conversationId: string }) {
  const t = useTranslations("chat.window");
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const [pending, start] = useTransition();
  const [reason, setReason] = useState<Result<string> | null>(null);
  const ask = () => {
    setOpen(true);
    start(async () => {
      setReason(await answered(explainMyAccess(conversationId)));
    });
  };
  return (
    <>
      <button type="button" className="link min-h-6 shrink-0" onClick={ask}>
        {t("why")}
      </button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("whyTitle")}
        closeText={t("whyClose")}
        footer={<Button onClick={() => setOpen(false)}>{t("whyClose")}</Button>}
      >
        <p>{t("whyRule")}</p>
        <p aria-live="polite" className="text-support whitespace-pre-line text-ink-2">
          {pending || reason === null
            ? t("whyLoading")
            : reason.ok
              ? reason.value
              : `${t("whyFailed")} ${errorText(reason.error)}`}
        </p>
      </Dialog>
    </>
  );
}
