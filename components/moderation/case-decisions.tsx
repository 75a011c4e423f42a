"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { TextArea } from "@/components/ui/text-area";
import { useChange } from "@/components/ui/use-change";
import { useDates } from "@/components/ui/use-dates";
import { restore, settleAppeal } from "@/lib/moderation/actions";
import { maxReason } from "@/lib/moderation/limits";
import type { Appeal, CaseAction } from "@/lib/moderation/types";

import { Problem } from "./problem";

/** What was decided in a case, and what may become of it. */
export function CaseDecisions({ actions }: { actions: readonly CaseAction[] }) {
  const t = useTranslations("moderation.case");
  if (actions.length === 0) {
    return <p className="mx-1 text-support text-ink-2">{t("noDecisions")}</p>;
  }
  return (
    <CardList>
      {actions.map((done) => (
        <Done key={done.id} done={done} />
      ))}
    </CardList>
  );
}

function Done({ done }: { done: CaseAction }) {
  const t = useTranslations("moderation.case");
  const words = useTranslations("moderation.actions");
  const dates = useDates();
  const { appeal, isReversed } = done;
  const mayRestore = done.action !== "dismiss" && done.action !== "restore" && !isReversed;
  return (
    <li className="flex flex-col gap-2 p-3" data-decision={done.action}>
      <p className="flex flex-wrap items-center gap-2 font-strong">
        {words(done.action)}
        {isReversed ? <Chip>{t("reversed")}</Chip> : null}
      </p>
      <p className="text-meta text-ink-2">
        {t("byAt", { name: done.name, time: dates.time(done.at) })}
      </p>
      <p dir="auto">{done.reason}</p>
      {appeal === null ? null : <AppealPart appeal={appeal} isMine={done.isMine} />}
      {mayRestore && (appeal === null || appeal.outcome !== null) ? <Restore done={done} /> : null}
    </li>
  );
}

function Restore({ done }: { done: CaseAction }) {
  const t = useTranslations("moderation.case");
  const words = useTranslations("moderation.actions");
  const { change, pending, problem, setProblem } = useChange();
  const [reason, setReason] = useState("");
  const save = () => {
    if (reason.trim().length < 3) return setProblem(t("missing"));
    change({ act: () => restore({ actionId: done.id, reason }), done: t("restored") });
  };
  return (
    <details className="group">
      <summary className="flex min-h-target cursor-pointer items-center gap-2 font-medium">
        {t("restoreOne", { action: words(done.action) })}
        <ChevronDown aria-hidden className="size-5 group-open:-scale-y-100" />
      </summary>
      <div className="flex flex-col gap-3">
        <TextArea
          label={t("reason")}
          hint={t("reasonHint")}
          maxLength={maxReason}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <Problem text={problem} />
        <div>
          <Button pending={pending} onClick={save}>
            {t("restore")}
          </Button>
        </div>
      </div>
    </details>
  );
}

function AppealPart({ appeal, isMine }: { appeal: Appeal; isMine: boolean }) {
  const t = useTranslations("moderation.appeal");
  const { outcome } = appeal;
  return (
    <div className="flex flex-col gap-2 border-s-2 border-line ps-3">
      <h3 className="text-label">{t("title")}</h3>
      <p dir="auto" className="break-words whitespace-pre-wrap">
        {appeal.words}
      </p>
      {outcome === null ? (
        isMine ? (
          <p className="text-support text-ink-2">{t("mine")}</p>
        ) : (
          <AppealForm appealId={appeal.id} />
        )
      ) : (
        <p className="text-support text-ink-2">
          {t(`outcome.${outcome}`, { name: appeal.decidedBy ?? "", reason: appeal.reason ?? "" })}
        </p>
      )}
    </div>
  );
}

function AppealForm({ appealId }: { appealId: string }) {
  const t = useTranslations("moderation.appeal");
  const words = useTranslations("moderation.case");
  const { change, pending, problem, setProblem } = useChange();
  const [reason, setReason] = useState("");
  const settle = (overturn: boolean) => {
    if (reason.trim().length < 3) return setProblem(words("missing"));
    change({ act: () => settleAppeal({ appealId, overturn, reason }), done: t("decided") });
  };
  return (
    <>
      <TextArea
        label={t("reason")}
        hint={words("reasonHint")}
        maxLength={maxReason}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <Problem text={problem} />
      <div className="flex flex-wrap gap-2">
        <Button variant="main" pending={pending} onClick={() => settle(true)}>
          {t("overturn")}
        </Button>
        <Button pending={pending} onClick={() => settle(false)}>
          {t("uphold")}
        </Button>
      </div>
    </>
  );
}
