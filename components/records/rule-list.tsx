"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";

import { CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import type { RetentionRule } from "@/lib/records/types";

import { RuleForm } from "./rule-form";
import { RunForm } from "./run-form";
import { useKeepWords } from "./use-keep-words";

/** Rules of all clinics or of one, in plain words, with the way to change them for whoever may. */
export function RuleList({
  rules,
  mayChange,
}: {
  rules: readonly RetentionRule[];
  mayChange: boolean;
}) {
  return (
    <CardList>
      {rules.map((rule) => (
        <Rule key={rule.class} rule={rule} mayChange={mayChange && rule.class !== "audit"} />
      ))}
    </CardList>
  );
}

function Rule({ rule, mayChange }: { rule: RetentionRule; mayChange: boolean }) {
  const t = useTranslations("records.retention");
  const keep = useKeepWords();
  const { months } = rule;
  return (
    <li className="flex flex-col gap-1 p-4" data-rule={rule.class}>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-strong">{t(`classes.${rule.class}`)}</h3>
        <Chip tone={months === null ? "success" : "urgent"}>{keep(months)}</Chip>
        {rule.facility === null || rule.isOwn ? null : <Chip>{t("general")}</Chip>}
      </div>
      <p className="text-support text-ink-2">{t(`about.${rule.class}`)}</p>
      <p className="text-support">
        {rule.class === "audit"
          ? t("auditKept")
          : months === null
            ? t("keptText")
            : t("redactText", { time: keep(months) })}
      </p>
      {mayChange ? (
        <details className="group">
          <summary className="flex min-h-target cursor-pointer items-center gap-2 font-medium">
            {t("change")}
            <ChevronDown aria-hidden className="size-5 group-open:-scale-y-100" />
          </summary>
          <RuleForm rule={rule} />
        </details>
      ) : null}
      {mayChange && months !== null && (rule.facility === null || rule.isOwn) ? (
        <details className="group">
          <summary className="flex min-h-target cursor-pointer items-center gap-2 font-medium">
            {t("runNow")}
            <ChevronDown aria-hidden className="size-5 group-open:-scale-y-100" />
          </summary>
          <RunForm rule={rule} months={months} />
        </details>
      ) : null}
    </li>
  );
}
