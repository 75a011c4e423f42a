"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useDates } from "@/components/ui/use-dates";

export type LeaveDialogProps = {
  /** Until when one can come back. */
  backUntil: number;
  onLeave: () => void;
  /** Only for the visit's provider. */
  onEndForAll: (() => void) | null;
  close: () => void;
};

/** Says what leaving means, before it is done: a key or a slip of the thumb ends no visit. */
export function LeaveDialog({ backUntil, onLeave, onEndForAll, close }: LeaveDialogProps) {
  const t = useTranslations("calls.leave");
  const dates = useDates();
  const text = t(onEndForAll === null ? "text" : "textStaff", { time: dates.time(backUntil) });
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("title")}
      description={text}
      closeText={t("stay")}
      footer={
        <>
          <Button onClick={close}>{t("stay")}</Button>
          {onEndForAll === null ? null : (
            <Button data-call-end onClick={onEndForAll}>
              {t("endForAll")}
            </Button>
          )}
          <Button variant="emergency" data-call-leave onClick={onLeave}>
            {t("leave")}
          </Button>
        </>
      }
    />
  );
}
