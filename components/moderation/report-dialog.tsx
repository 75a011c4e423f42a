"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useState, useTransition } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { useErrorText } from "@/components/ui/use-error-text";
import { answered, type PublicError } from "@/lib/kernel/result";
import { report } from "@/lib/moderation/actions";
import { maxNote } from "@/lib/moderation/limits";
import {
  type ReportAnswer,
  type ReportReason,
  reportReasons,
  type ReportSubject,
} from "@/lib/moderation/types";

export type ReportDialogProps = {
  subject: ReportSubject;
  returnTo: RefObject<HTMLElement | null>;
  close: () => void;
};

/** Asks what is wrong with a message or an answer, and says what becomes of the report. */
export function ReportDialog({ subject, returnTo, close }: ReportDialogProps) {
  const t = useTranslations("moderation.report");
  const reasons = useTranslations("moderation.reasons");
  const errorText = useErrorText();
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<PublicError | null>(null);
  const [done, setDone] = useState<ReportAnswer | null>(null);
  const [pending, start] = useTransition();
  const send = () => {
    setMissing(reason === null);
    setError(null);
    if (reason === null) return;
    start(async () => {
      const result = await answered(report({ kind: subject.kind, id: subject.id, reason, note }));
      if (result.ok) setDone(result.value);
      else setError(result.error);
    });
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t(subject.kind === "answer" ? "titleAnswer" : "title")}
      description={done === null ? t("text") : undefined}
      closeText={t(done === null ? "cancel" : "close")}
      returnTo={returnTo}
      footer={
        done === null ? (
          <>
            <Button onClick={close}>{t("cancel")}</Button>
            <Button variant="main" pending={pending} onClick={send}>
              {t("send")}
            </Button>
          </>
        ) : (
          <Button variant="main" onClick={close}>
            {t("close")}
          </Button>
        )
      }
    >
      {/* The region is there before it speaks: only then do screen readers hear what enters it. */}
      <p role="status" className="empty:hidden">
        {done === null ? "" : doneWords(done, t)}
      </p>
      {done === null ? (
        <>
          <SelectField
            label={t("reason")}
            error={missing ? t("missing") : undefined}
            value={reason ?? ""}
            onChange={({ target }) =>
              setReason(reportReasons.find((one) => one === target.value) ?? null)
            }
          >
            <option value="">{t("choose")}</option>
            {reportReasons.map((one) => (
              <option key={one} value={one}>
                {reasons(one)}
              </option>
            ))}
          </SelectField>
          <TextArea
            label={t("note")}
            hint={t("noteHint", { max: maxNote })}
            maxLength={maxNote}
            value={note}
            dir="auto"
            onChange={({ target }) => setNote(target.value)}
          />
          {error === null ? null : (
            <p role="alert" className="text-support text-urgent-ink">
              {errorText(error)}
            </p>
          )}
        </>
      ) : null}
    </Dialog>
  );
}

function doneWords(
  { state, wasDeleted }: ReportAnswer,
  t: ReturnType<typeof useTranslations<"moderation.report">>,
): string {
  return t(`done.${state === "taken" && wasDeleted ? "takenDeleted" : state}`);
}
