"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { useChange } from "@/components/ui/use-change";
import { previewRetention, runRetention } from "@/lib/records/actions";
import type { RetentionPreview, RetentionRule } from "@/lib/records/types";

import { PreviewWords } from "./preview-words";

/** Runs a rule now instead of once a day: first what it would take, then confirmed by typing. */
export function RunForm({ rule, months }: { rule: RetentionRule; months: number }) {
  const t = useTranslations("records.retention");
  const { change, pending, problem, setProblem } = useChange();
  const [preview, setPreview] = useState<RetentionPreview | null>(null);
  const [typed, setTyped] = useState("");
  const where = { class: rule.class, facilityId: rule.facility?.id ?? null };
  const look = () =>
    change({
      act: () => previewRetention({ ...where, months }),
      done: null,
      after: setPreview,
    });
  const run = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim().toLowerCase() !== t("word")) {
      return setProblem(t("typeIt", { word: t("word") }));
    }
    change({
      act: () => runRetention(where),
      done: t("started"),
      after: () => {
        setTyped("");
        setPreview(null);
      },
    });
  };
  return (
    <form noValidate onSubmit={run} className="flex flex-col gap-3 pt-1">
      <div>
        <Button pending={pending} onClick={look}>
          {t("look")}
        </Button>
      </div>
      {preview === null ? null : <PreviewWords preview={preview} />}
      <p className="text-support text-ink-2">{t("runText")}</p>
      <TextField
        label={t("typeWord", { word: t("word") })}
        autoComplete="off"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
      <div>
        <Button type="submit" variant="main" pending={pending}>
          {t("run")}
        </Button>
      </div>
    </form>
  );
}
