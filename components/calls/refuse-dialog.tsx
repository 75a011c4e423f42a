"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/text-area";
import type { CallPerson } from "@/lib/calls/types";

export type RefuseDialogProps = {
  person: Pick<CallPerson, "name" | "role">;
  /** With the reason that they read; a guest, who has no place in the conversation, reads none. */
  refuse: (reason: string) => void;
  close: () => void;
};

/** Refuses somebody who waits. */
export function RefuseDialog({ person, refuse, close }: RefuseDialogProps) {
  const t = useTranslations("calls.queue");
  const { name } = person;
  const isGuest = person.role === "guest";
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const go = () => {
    const given = reason.trim();
    const isAsked = !isGuest && given === "";
    setMissing(isAsked);
    if (!isAsked) refuse(given);
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("refuseTitle", { name })}
      description={t(isGuest ? "refuseGuestText" : "refuseText")}
      closeText={t("cancel")}
      footer={
        <>
          <Button onClick={close}>{t("cancel")}</Button>
          <Button variant="main" onClick={go}>
            {t("refuse")}
          </Button>
        </>
      }
    >
      {isGuest ? null : (
        <TextArea
          label={t("reason")}
          hint={t("reasonHint")}
          error={isMissing ? t("reasonMissing") : null}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </Dialog>
  );
}
