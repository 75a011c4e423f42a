"use client";

import { type ReactNode, useState } from "react";

import { ReportDialog } from "@/components/moderation/report-dialog";
import { type Reportable, ReportSlot } from "@/components/ui/report-slot";

/** Lets what stands inside be reported: here messages, answers and moderation meet. */
export function Reporting({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState<Reportable | null>(null);
  return (
    <ReportSlot value={setWanted}>
      {children}
      {wanted === null ? null : (
        <ReportDialog
          key={wanted.id}
          subject={wanted}
          returnTo={wanted.returnTo}
          close={() => setWanted(null)}
        />
      )}
    </ReportSlot>
  );
}
