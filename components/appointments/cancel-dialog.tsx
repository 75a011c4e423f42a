"use client";

import { useNow, useTranslations } from "next-intl";
import { useState, type RefObject } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/text-area";
import { useDates } from "@/components/ui/use-dates";
import { useErrorText } from "@/components/ui/use-error-text";
import type { Appointment } from "@/lib/appointments/types";

import { useStatusChange } from "./use-status-change";
import { useToldHint } from "./use-told-hint";

export type CancelDialogProps = {
  visit: Appointment;
  /** Who the visit is with, as the reader knows them. */
  name: string;
  audience: "patient" | "staff";
  open: boolean;
  onOpenChange: (open: boolean) => void;
  returnTo?: RefObject<HTMLElement | null>;
};

/** Cancels a visit, after saying what that means and asking why. */
export function CancelDialog({
  visit,
  name,
  audience,
  open,
  onOpenChange,
  returnTo,
}: CancelDialogProps) {
  const t = useTranslations("appointments.cancel");
  const hint = useToldHint(visit, audience);
  const dates = useDates();
  const now = useNow().getTime();
  const errorText = useErrorText();
  const [reason, setReason] = useState("");
  const { change, pending, error } = useStatusChange(() => onOpenChange(false));
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      returnTo={returnTo}
      title={t("title")}
      description={t(audience === "patient" ? "text" : "staffText", {
        day: dates.day(visit.startsAt, now),
        time: dates.time(visit.startsAt),
        name,
      })}
      closeText={t("keep")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("keep")}</Button>
          <Button
            variant="main"
            pending={pending}
            onClick={() =>
              change({ appointmentId: visit.id, status: "cancelled", reason }, t("done"))
            }
          >
            {t("confirm")}
          </Button>
        </>
      }
    >
      <TextArea
        label={t("why")}
        hint={hint}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      {error ? (
        <Banner tone="urgent" role="alert">
          {errorText(error)}
        </Banner>
      ) : null}
    </Dialog>
  );
}
