"use client";

import { ChevronDown } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Card, CardList } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextArea } from "@/components/ui/text-area";
import { useChange } from "@/components/ui/use-change";
import { useDates } from "@/components/ui/use-dates";
import { appeal } from "@/lib/moderation/actions";
import { maxAppeal } from "@/lib/moderation/limits";
import type { Notice } from "@/lib/moderation/types";

import { Problem } from "./problem";

/** What a person was told of decisions, and the way to ask for a second look. */
export function NoticeList({ notices }: { notices: readonly Notice[] }) {
  const t = useTranslations("moderation.notices");
  if (notices.length === 0) {
    return (
      <Card>
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      </Card>
    );
  }
  return (
    <CardList>
      {notices.map((notice) => (
        <NoticeEntry key={notice.id} notice={notice} />
      ))}
    </CardList>
  );
}

function NoticeEntry({ notice }: { notice: Notice }) {
  const t = useTranslations("moderation.notices");
  const dates = useDates();
  const now = useNow().getTime();
  const { kind, action, appealState } = notice;
  const closesDoor = action === "mute" || action === "remove_person";
  return (
    <li className="flex flex-col gap-2 p-4" data-notice={kind}>
      <time dateTime={dates.iso(notice.at)} className="text-meta text-ink-2 figures">
        {dates.nearMoment(notice.at, now)}
      </time>
      <p className={notice.isNew ? "font-strong" : undefined}>
        {kind === "decided" && action !== null
          ? t(`decided.${action}`)
          : t(kind === "decided" ? "report_settled" : kind)}
      </p>
      {kind === "decided" && closesDoor ? <p>{t("urgent")}</p> : null}
      {appealState === null ? null : (
        <p className="text-support text-ink-2">{t(`state.${appealState}`)}</p>
      )}
      {notice.mayAppeal ? <AppealForm actionId={notice.actionId} /> : null}
    </li>
  );
}

function AppealForm({ actionId }: { actionId: string }) {
  const t = useTranslations("moderation.notices");
  const { change, pending, problem, setProblem } = useChange();
  const [words, setWords] = useState("");
  const send = () => {
    if (words.trim() === "") return setProblem(t("missing"));
    change({ act: () => appeal({ actionId, words }), done: t("sent") });
  };
  return (
    <details className="group">
      <summary className="flex min-h-target cursor-pointer items-center gap-2 font-medium">
        {t("appeal")}
        <ChevronDown aria-hidden className="size-5 group-open:-scale-y-100" />
      </summary>
      <form
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p className="text-support text-ink-2">{t("appealText")}</p>
        <TextArea
          label={t("words")}
          hint={t("wordsHint", { max: maxAppeal })}
          maxLength={maxAppeal}
          value={words}
          dir="auto"
          onChange={({ target }) => setWords(target.value)}
        />
        <Problem text={problem} />
        <div>
          <Button type="submit" variant="main" pending={pending}>
            {t("send")}
          </Button>
        </div>
      </form>
    </details>
  );
}
