"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { useChange } from "@/components/ui/use-change";
import { hold } from "@/lib/records/actions";
import { holdReason } from "@/lib/records/limits";

export type HoldFormProps = {
  on: { conversationId: string } | { patientId: string };
  /** Once it stands. */
  after?: () => void;
};

/** Places a hold, with the reason that other administrators read. */
export function HoldForm({ on, after }: HoldFormProps) {
  const t = useTranslations("records.holds");
  const { change, pending, error, problem } = useChange();
  const [reason, setReason] = useState("");
  const [isShort, setShort] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const short = reason.trim().length < holdReason.min;
    setShort(short);
    if (short) return;
    change({
      act: () => hold({ on, reason }),
      done: t("placed"),
      after: () => {
        setReason("");
        after?.();
      },
    });
  };
  const atReason = isShort || error?.field === "reason";
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      <TextArea
        label={t("reason")}
        hint={t("reasonHint")}
        required
        maxLength={holdReason.max}
        value={reason}
        error={atReason ? t("reasonShort", { count: holdReason.min }) : null}
        onChange={({ target }) => {
          setReason(target.value);
          setShort(false);
        }}
      />
      {problem === null || error?.field === "reason" ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
      <div>
        <Button type="submit" variant="main" pending={pending}>
          {t("place")}
        </Button>
      </div>
    </form>
  );
}
