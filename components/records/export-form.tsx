"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { useChange } from "@/components/ui/use-change";
import { paths, withQuery } from "@/lib/kernel/paths";
import { exportThread } from "@/lib/records/actions";
import { caseReference, reasonLength } from "@/lib/records/limits";

export type ExportFormProps = { conversationId: string; accessId: string };

/** Takes an open conversation along for a case: its reference, and why. What is typed stays, whatever happens. */
export function ExportForm({ conversationId, accessId }: ExportFormProps) {
  const t = useTranslations("records.discovery");
  const { change, pending, error, problem } = useChange();
  const [reference, setReference] = useState("");
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState({ reference: false, reason: false });
  const [fileName, setFileName] = useState<string | null>(null);
  const referenceField = useRef<HTMLInputElement>(null);
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = reference.trim();
    const found = {
      reference: typed.length < caseReference.min || !caseReference.pattern.test(typed),
      reason: reason.trim().length < reasonLength.min,
    };
    setWrong(found);
    setFileName(null);
    if (found.reference) return referenceField.current?.focus();
    if (found.reason) return reasonField.current?.focus();
    change({
      act: () => exportThread({ accessId, reference, reason }),
      done: null,
      // The page says the same as before, and each look at it is on record.
      refresh: false,
      after: (made) => {
        setFileName(made.fileName);
        location.assign(withQuery(paths.adminThreadExport(conversationId), { take: made.id }));
      },
    });
  };
  const atReference = wrong.reference || error?.field === "reference";
  const atReason = wrong.reason || error?.field === "reason";
  const isElsewhere =
    problem !== null && !(error?.field === "reference" || error?.field === "reason");
  return (
    <Card className="p-4">
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-support text-ink-2">{t("text")}</p>
        <TextField
          ref={referenceField}
          label={t("reference")}
          hint={t("referenceHint")}
          required
          autoComplete="off"
          maxLength={caseReference.max}
          value={reference}
          error={atReference ? t("referenceWrong", { count: caseReference.min }) : null}
          onChange={({ target }) => {
            setReference(target.value);
            setWrong((before) => ({ ...before, reference: false }));
          }}
        />
        <TextArea
          ref={reasonField}
          label={t("why")}
          hint={t("whyHint")}
          required
          maxLength={reasonLength.max}
          value={reason}
          error={atReason ? t("whyShort", { count: reasonLength.min }) : null}
          onChange={({ target }) => {
            setReason(target.value);
            setWrong((before) => ({ ...before, reason: false }));
          }}
        />
        {isElsewhere ? (
          <Banner tone="urgent" role="alert">
            {problem}
          </Banner>
        ) : null}
        <div>
          <Button type="submit" pending={pending}>
            {t("submit")}
          </Button>
        </div>
        {fileName === null ? null : <Banner role="status">{t("made", { fileName })}</Banner>}
      </form>
    </Card>
  );
}
