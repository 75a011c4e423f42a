"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";

import { InviteDialog } from "./invite-dialog";

export type BringGuestProps = {
  callId: string;
  /** Which visit it is for, where the page shows more than one. */
  describedBy?: string;
};

/** For the visit's provider, before the call runs: an interpreter is best asked while there is time. */
export function BringGuest({ callId, describedBy }: BringGuestProps) {
  const t = useTranslations("calls.guests");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="quiet"
        aria-describedby={describedBy}
        aria-haspopup="dialog"
        data-call-bring
        onClick={() => setOpen(true)}
      >
        {t("bring")}
      </Button>
      {isOpen ? <InviteDialog callId={callId} close={() => setOpen(false)} /> : null}
    </>
  );
}
