"use client";

import { useFormatter, useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { useDates } from "@/components/ui/use-dates";
import { setActive } from "@/lib/assistants/actions";
import type { EvalRun, ReviewedAssistant } from "@/lib/assistants/types";

import { PromptVersions } from "./prompt-versions";
import { useReview } from "./use-review";

export type ReviewBoardProps = {
  assistants: readonly ReviewedAssistant[];
  /** Newest first. */
  runs: readonly EvalRun[];
};

/** Each assistant with its switch, its figures and what a model is told. */
export function ReviewBoard({ assistants, runs }: ReviewBoardProps) {
  const t = useTranslations("assistants.review");
  if (assistants.length === 0) {
    return (
      <Card>
        <EmptyState title={t("none")} />
      </Card>
    );
  }
  return (
    <div className="grid items-start gap-section three:grid-cols-2">
      {assistants.map((assistant) => (
        <AssistantCard
          key={assistant.id}
          assistant={assistant}
          last={runs.find(({ kind }) => kind === assistant.kind) ?? null}
        />
      ))}
    </div>
  );
}

type AssistantCardProps = { assistant: ReviewedAssistant; last: EvalRun | null };

function AssistantCard({ assistant, last }: AssistantCardProps) {
  const t = useTranslations("assistants.review");
  const name = useTranslations("assistants.kinds")(`${assistant.kind}.name`);
  const dates = useDates();
  const { change, pending, problem } = useReview();
  const { id, isActive } = assistant;
  const toggle = () =>
    change({
      act: () => setActive({ assistantId: id, isActive: !isActive }),
      done: t(isActive ? "switchedOff" : "switchedOn", { name }),
    });
  return (
    <Card as="section" aria-labelledby={id} className="flex min-w-0 flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id={id} className="min-w-0 flex-1 text-heading">
          {name}
        </h2>
        <Chip tone={isActive ? "success" : "urgent"}>{t(isActive ? "on" : "off")}</Chip>
        <Button
          pending={pending}
          aria-label={t(isActive ? "switchOff" : "switchOn", { name })}
          onClick={toggle}
        >
          {t(isActive ? "turnOff" : "turnOn")}
        </Button>
      </div>
      {problem === null ? null : (
        <p role="alert" className="text-support text-urgent-ink">
          {problem}
        </p>
      )}
      {isActive ? null : <p className="text-support text-urgent-ink">{t("offText")}</p>}
      <Figures assistant={assistant} />
      <p className="text-meta text-ink-2">
        {last === null
          ? t("noRun")
          : t("lastRun", { suite: last.suite, date: dates.date(last.ranAt) })}
      </p>
      <PromptVersions assistant={assistant} name={name} />
    </Card>
  );
}

function Figures({ assistant: { accuracy, responseMs } }: { assistant: ReviewedAssistant }) {
  const t = useTranslations("assistants.review");
  const format = useFormatter();
  const figures = [
    ["accuracy", accuracy === null ? null : format.number(accuracy, { style: "percent" })],
    ["time", responseMs === null ? null : t("ms", { ms: format.number(responseMs) })],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2">
      {figures.map(([term, value]) => (
        <div key={term} className="flex flex-col-reverse">
          <dt className="text-meta text-ink-2">{t(term)}</dt>
          <dd className={value === null ? "text-support text-ink-2" : "text-title figures"}>
            {value ?? t("unknown")}
          </dd>
        </div>
      ))}
    </dl>
  );
}
