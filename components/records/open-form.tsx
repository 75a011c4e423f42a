"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { useChange } from "@/components/ui/use-change";
import { openThread } from "@/lib/records/actions";
import { laterReasons, openMinutes, reasonLength } from "@/lib/records/limits";

/** Opens one conversation for reading: why, for how long, and when those inside are told. */
export function OpenForm({ conversationId }: { conversationId: string }) {
  const t = useTranslations("records.open");
  const { change, pending, error, problem } = useChange();
  const [reason, setReason] = useState("");
  const [minutes, setMinutes] = useState<(typeof openMinutes)[number]>(openMinutes[0]);
  const [later, setLater] = useState<(typeof laterReasons)[number] | null>(null);
  const [isShort, setShort] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const short = reason.trim().length < reasonLength.min;
    setShort(short);
    if (short) return field.current?.focus();
    change({
      act: () => openThread({ conversationId, reason, minutes, tellLater: later }),
      done: t("done"),
    });
  };
  const atReason = isShort || error?.field === "reason";
  return (
    <Card className="p-4">
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-support text-ink-2">{t("text")}</p>
        <TextArea
          ref={field}
          label={t("reason")}
          hint={t("reasonHint")}
          required
          maxLength={reasonLength.max}
          value={reason}
          error={atReason ? t("reasonShort", { count: reasonLength.min }) : null}
          onChange={({ target }) => {
            setReason(target.value);
            setShort(false);
          }}
        />
        <SelectField
          label={t("minutes")}
          value={minutes}
          onChange={({ target }) =>
            setMinutes(openMinutes.find((one) => String(one) === target.value) ?? openMinutes[0])
          }
        >
          {openMinutes.map((one) => (
            <option key={one} value={one}>
              {t("minutesChoice", { count: one })}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t("tell")}
          hint={later === null ? undefined : t("tellHint")}
          value={later ?? ""}
          onChange={({ target }) =>
            setLater(laterReasons.find((one) => one === target.value) ?? null)
          }
        >
          <option value="">{t("tellNow")}</option>
          {laterReasons.map((one) => (
            <option key={one} value={one}>
              {t(`later.${one}`)}
            </option>
          ))}
        </SelectField>
        {problem === null || error?.field === "reason" ? null : (
          <Banner tone="urgent" role="alert">
            {problem}
          </Banner>
        )}
        <div>
          <Button type="submit" variant="main" pending={pending}>
            {t("submit")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
