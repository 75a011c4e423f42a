"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/text-area";

export type RefuseDialogProps = {
  name: string;
  refuse: (reason: string) => void;
  close: () => void;
};

/** Refuses somebody who waits, with the reason that they will read. */
export function RefuseDialog({ name, refuse, close }: RefuseDialogProps) {
  const t = useTranslations("calls.queue");
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const go = () => {
    const given = reason.trim();
    setMissing(given === "");
    if (given !== "") refuse(given);
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("refuseTitle", { name })}
      description={t("refuseText")}
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
      <TextArea
        label={t("reason")}
        hint={t("reasonHint")}
        error={isMissing ? t("reasonMissing") : null}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
