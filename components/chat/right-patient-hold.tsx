"use client";

import { UserRoundX } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import type { PatientFacts } from "@/lib/chat/types";

import type { ComposerState } from "./use-composer";
import type { RightPatient } from "./use-right-patient";

export type RightPatientHoldProps = {
  /** Whose conversation this is; null where it is nobody's. */
  patient: PatientFacts | null;
  guard: RightPatient;
  composer: Pick<ComposerState, "text" | "field" | "submit">;
};

/** A second look before a text goes to a patient that names another one. Nothing is lost meanwhile. */
export function RightPatientHold({ patient, guard, composer }: RightPatientHoldProps) {
  const t = useTranslations("chat.rightPatient");
  const { held, release } = guard;
  const { text, field, submit } = composer;
  if (patient === null || held === null || held.text !== text.trim()) return null;
  const sendAnyway = () => {
    release();
    submit();
  };
  return (
    <div
      role="alert"
      data-held
      className="flex flex-wrap items-center gap-2 border-b border-urgent-line bg-urgent-tint px-2.5 py-2 text-support text-urgent-ink"
    >
      <UserRoundX aria-hidden className="size-5 shrink-0" />
      <p className="min-w-48 flex-1">
        <strong className="font-strong">{t("names", { other: held.other.name })}</strong>{" "}
        {t("goesTo", { name: patient.name })}
      </p>
      <Button variant="main" onClick={() => field.current?.focus()}>
        {t("change")}
      </Button>
      <Button onClick={sendAnyway}>{t("sendAnyway", { name: patient.name })}</Button>
    </div>
  );
}
