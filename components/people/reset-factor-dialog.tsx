"use client";

import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useChange } from "@/components/ui/use-change";
import { resetFactorOf } from "@/lib/people/actions";
import type { ManagedPerson } from "@/lib/people/types";

export type ResetFactorDialogProps = { person: ManagedPerson; close: () => void };

/** Takes the devices of somebody's two-step sign-in away, for whoever has lost theirs. */
export function ResetFactorDialog({ person, close }: ResetFactorDialogProps) {
  const t = useTranslations("people.manage");
  const { id, name } = person;
  const { change, pending, problem } = useChange();
  const go = () =>
    change({
      act: () => resetFactorOf({ userId: id }),
      done: t("resetStepDone", { name }),
      after: close,
    });
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("resetStepOf", { name })}
      description={t("resetStepText", { name })}
      closeText={t("cancel")}
      footer={
        <>
          <Button onClick={close}>{t("cancel")}</Button>
          <Button variant="main" pending={pending} onClick={go}>
            {t("resetStep")}
          </Button>
        </>
      }
    >
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
    </Dialog>
  );
}
