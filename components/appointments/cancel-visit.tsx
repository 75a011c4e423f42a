"use client";

import { useNow, useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { useDates } from "@/components/ui/use-dates";
import type { Appointment } from "@/lib/appointments/types";

import { CancelDialog } from "./cancel-dialog";

/** A patient's way out of a visit that has not begun. Draws nothing when there is none. */
export function CancelVisit({ visit }: { visit: Appointment }) {
  const t = useTranslations("appointments.cancel");
  const dates = useDates();
  const now = useNow().getTime();
  const [open, setOpen] = useState(false);
  // A visit that moves on behind the open dialog takes nothing away that is being read or written there.
  if (!open && !visit.can.moves.includes("cancelled")) return null;
  const day = dates.day(visit.startsAt, now);
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        <span>
          {t("action")}
          <span className="sr-only">{t("actionWith", { day, name: visit.provider.name })}</span>
        </span>
      </Button>
      <CancelDialog
        visit={visit}
        name={visit.provider.name}
        audience="patient"
        open={open}
        onOpenChange={setOpen}
      />
    </>
  );
}
