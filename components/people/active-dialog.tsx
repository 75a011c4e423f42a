"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/text-area";
import { useChange } from "@/components/ui/use-change";
import { changeActive } from "@/lib/people/actions";
import { maxAccountReason } from "@/lib/people/limits";
import type { ManagedPerson } from "@/lib/people/types";

export type ActiveDialogProps = { person: ManagedPerson; close: () => void };

/** Closes an account, or opens a closed one again; why is asked for either way. */
export function ActiveDialog({ person, close }: ActiveDialogProps) {
  const t = useTranslations("people.manage");
  const { id, name, isActive } = person;
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const { change, pending, problem } = useChange();
  const go = () => {
    const given = reason.trim();
    setMissing(given === "");
    if (given === "") return;
    change({
      act: () => changeActive({ userId: id, isActive: !isActive, reason: given }),
      done: t(isActive ? "wasClosed" : "wasOpened", { name }),
      after: close,
    });
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t(isActive ? "closeOf" : "openOf", { name })}
      description={t(isActive ? "closeText" : "openText", { name })}
      closeText={t("cancel")}
      footer={
        <>
          <Button onClick={close}>{t("cancel")}</Button>
          <Button variant="main" pending={pending} onClick={go}>
            {t(isActive ? "close" : "open")}
          </Button>
        </>
      }
    >
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
      <TextArea
        label={t("reason")}
        hint={t("reasonHint")}
        error={isMissing ? t("reasonMissing") : null}
        value={reason}
        maxLength={maxAccountReason}
        onChange={({ target }) => setReason(target.value)}
      />
    </Dialog>
  );
}
