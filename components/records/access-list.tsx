"use client";

import { useNow, useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card, CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { useChange } from "@/components/ui/use-change";
import { useDates } from "@/components/ui/use-dates";
import { review } from "@/lib/records/actions";
import { type Outcome, outcomes } from "@/lib/records/limits";
import type { Access } from "@/lib/records/types";

/** Emergency accesses for a second person to look at: who opened what, why, and whether that was right. */
export function AccessList({ accesses }: { accesses: readonly Access[] }) {
  const t = useTranslations("records.reviews");
  if (accesses.length === 0) {
    return (
      <Card>
        <EmptyState title={t("none")} />
      </Card>
    );
  }
  return (
    <CardList aria-label={t("title")}>
      {accesses.map((access) => (
        <li key={access.id} className="flex flex-col gap-2 px-row-x py-row-y">
          <AccessEntry access={access} />
        </li>
      ))}
    </CardList>
  );
}

function AccessEntry({ access }: { access: Access }) {
  const t = useTranslations("records.reviews");
  const later = useTranslations("records.open.later");
  const dates = useDates();
  const now = useNow().getTime();
  const moment = (at: number) => `${dates.date(at)}, ${dates.time(at)}`;
  const isOpen = access.endedAt === null && access.closesAt > now;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 flex-1 text-heading [overflow-wrap:anywhere]">
          {t("who", { admin: access.adminName, people: access.people })}
        </h2>
        <State access={access} />
      </div>
      <p className="[overflow-wrap:anywhere]">{access.reason}</p>
      <p className="text-meta text-ink-2">
        {t(isOpen ? "openUntil" : "openFrom", {
          from: moment(access.openedAt),
          until: moment(access.endedAt ?? access.closesAt),
        })}
        {access.tellLater === null
          ? ""
          : ` · ${t("told", { at: dates.date(access.tellAt), why: later(access.tellLater) })}`}
        {access.review === null
          ? ""
          : ` · ${t("by", { name: access.review.by, at: moment(access.review.at) })}`}
      </p>
      {access.review === null && !access.isMine ? <Answers access={access} /> : null}
      {access.review === null && access.isMine ? (
        <p className="text-support text-ink-2">{t("mine")}</p>
      ) : null}
    </>
  );
}

function State({ access: { review: done } }: { access: Access }) {
  const t = useTranslations("records.reviews");
  if (done === null) return <Chip tone="urgent">{t("waiting")}</Chip>;
  const isWrong = done.outcome === "not_justified";
  return (
    <Chip tone={isWrong ? "emergency-soft" : "success"}>
      {t(isWrong ? "not_justified" : "justified")}
    </Chip>
  );
}

function Answers({ access }: { access: Access }) {
  const t = useTranslations("records.reviews");
  const { change, pending, problem } = useChange();
  const say = (outcome: Outcome) =>
    change({ act: () => review({ id: access.id, outcome }), done: t("done") });
  return (
    <>
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
      <div className="flex flex-wrap gap-2">
        {outcomes.map((outcome) => (
          <Button
            key={outcome}
            pending={pending}
            aria-label={t(`say.${outcome}`, { admin: access.adminName, people: access.people })}
            onClick={() => say(outcome)}
          >
            {t(outcome)}
          </Button>
        ))}
      </div>
    </>
  );
}
