"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { reject } from "@/lib/assistants/actions";
import { maxRejection } from "@/lib/assistants/limits";

import { useReview } from "./use-review";

export type RejectFormProps = { id: string; version: number; name: string };

/** Why a version is not good. What is written stays until it is taken. */
export function RejectForm({ id, version, name }: RejectFormProps) {
  const t = useTranslations("assistants.review");
  const [reason, setReason] = useState("");
  const { change, pending, problem, setProblem } = useReview();
  const save = () => {
    if (reason.trim() === "") return setProblem(t("reasonMissing"));
    change({ act: () => reject({ id, reason }), done: t("rejected") });
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-2 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextArea
        label={t("reason", { version, name })}
        hint={t("reasonHint", { max: maxRejection })}
        error={problem}
        maxLength={maxRejection}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <div>
        <Button type="submit" pending={pending}>
          {t("reject")}
        </Button>
      </div>
    </form>
  );
}
