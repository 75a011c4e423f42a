"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useChange } from "@/components/ui/use-change";
import { changeRetention, previewRetention } from "@/lib/records/actions";
import { keepMonths } from "@/lib/records/limits";
import type { RetentionPreview, RetentionRule } from "@/lib/records/types";

import { PreviewWords } from "./preview-words";
import { useKeepWords } from "./use-keep-words";

type Choice = number | "ever" | "inherit";

function choicesOf({ facility, months, floorMonths }: RetentionRule): Choice[] {
  const spans = new Set([...keepMonths, ...(months === null ? [] : [months])]);
  return [
    ...(facility === null ? [] : ["inherit" as const]),
    "ever",
    ...[...spans].filter((one) => one >= floorMonths).toSorted((a, b) => a - b),
  ];
}

/** Changes how long a class is kept. A rule that destroys shows first what it would take, and is confirmed by typing. */
export function RuleForm({ rule }: { rule: RetentionRule }) {
  const t = useTranslations("records.retention");
  const keep = useKeepWords();
  const { change, pending, problem, setProblem } = useChange();
  const inForce: Choice =
    rule.facility !== null && !rule.isOwn ? "inherit" : (rule.months ?? "ever");
  const [chosen, setChosen] = useState<Choice>(inForce);
  const [preview, setPreview] = useState<RetentionPreview | null>(null);
  const [typed, setTyped] = useState("");
  const where = { class: rule.class, facilityId: rule.facility?.id ?? null };
  const look = () => {
    if (typeof chosen !== "number") return;
    change({
      act: () => previewRetention({ ...where, months: chosen }),
      done: null,
      after: setPreview,
    });
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    const confirmed = typed.trim().toLowerCase() === t("word");
    if (typeof chosen === "number" && !confirmed)
      return setProblem(t("typeIt", { word: t("word") }));
    change({
      act: () => changeRetention({ ...where, months: chosen === "ever" ? null : chosen }),
      done: t("saved"),
      after: () => setTyped(""),
    });
  };
  return (
    <form noValidate onSubmit={save} className="flex flex-col gap-3 pt-1">
      <SelectField
        label={t("keepFor")}
        hint={rule.floorMonths > 1 ? t("floor", { time: keep(rule.floorMonths) }) : undefined}
        value={chosen}
        onChange={({ target }) => {
          setChosen(choicesOf(rule).find((one) => String(one) === target.value) ?? inForce);
          setPreview(null);
          setProblem(null);
        }}
      >
        {choicesOf(rule).map((one) => (
          <option key={one} value={one}>
            {one === "inherit" ? t("inherit") : keep(one === "ever" ? null : one)}
          </option>
        ))}
      </SelectField>
      {typeof chosen === "number" ? (
        <>
          <div>
            <Button pending={pending} onClick={look}>
              {t("look")}
            </Button>
          </div>
          {preview === null ? null : <PreviewWords preview={preview} />}
          <p className="text-support text-ink-2">{t("warning")}</p>
          <TextField
            label={t("typeWord", { word: t("word") })}
            autoComplete="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </>
      ) : null}
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
      <div>
        <Button type="submit" variant="main" pending={pending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
