"use client";

import { useRouter } from "next/navigation";
import { useNow, useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Card, CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { useChange } from "@/components/ui/use-change";
import { useDates } from "@/components/ui/use-dates";
import { paths } from "@/lib/kernel/paths";
import { claim } from "@/lib/moderation/actions";
import { shownCases } from "@/lib/moderation/limits";
import type { CaseRow } from "@/lib/moderation/types";

import { Problem } from "./problem";

/** The cases of one list, without a word of what was written. */
export function CaseQueue({ cases }: { cases: readonly CaseRow[] }) {
  const t = useTranslations("moderation.queue");
  if (cases.length === 0) {
    return (
      <Card>
        <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
      </Card>
    );
  }
  return (
    <>
      <CardList>
        {cases.map((one) => (
          <CaseEntry key={one.id} one={one} />
        ))}
      </CardList>
      {cases.length === shownCases ? (
        <p className="mx-1 text-meta text-ink-2">{t("shown", { count: shownCases })}</p>
      ) : null}
    </>
  );
}

const tones = { 1: "emergency", 2: "urgent", 3: "neutral" } as const;

function CaseEntry({ one }: { one: CaseRow }) {
  const t = useTranslations("moderation.queue");
  const reasons = useTranslations("moderation.reasons");
  const roles = useTranslations("moderation.roles");
  const dates = useDates();
  const now = useNow().getTime();
  const { author } = one;
  const facts = [
    author === null ? t("byNobody") : t("by", { name: author.name, role: roles(author.role) }),
    one.facilityName,
    one.byRule && one.reports === 1 ? t("byRule") : t("reports", { count: one.reports }),
    t("age", { time: dates.nearMoment(one.openedAt, now) }),
  ];
  return (
    <li className="flex flex-wrap items-center gap-3 p-3" data-case={one.number}>
      <Chip tone={tones[one.priority]}>{t(`priority.${one.priority}`)}</Chip>
      <div className="min-w-40 flex-1">
        <p className="font-strong">
          {reasons(one.reason)} · {t(`subject.${one.subject}`)}
        </p>
        <p className="text-meta text-ink-2">{facts.filter(Boolean).join(" · ")}</p>
        <p className="text-meta text-ink-2">
          {t("case", { number: one.number })}
          {one.state === "settled" ? "" : ` · ${ownerWords(one, t)}`}
        </p>
      </div>
      <Next one={one} />
    </li>
  );
}

function ownerWords(
  { ownerName, isMine }: CaseRow,
  t: ReturnType<typeof useTranslations<"moderation.queue">>,
): string {
  if (isMine) return t("yours");
  return ownerName === null ? t("unowned") : t("owner", { name: ownerName });
}

/** Take it, go on with it, or look at an appeal. A link is never followed ahead: each look is on record. */
function Next({ one }: { one: CaseRow }) {
  const t = useTranslations("moderation.queue");
  const router = useRouter();
  const { change, pending, problem, setProblem } = useChange();
  const { id, number } = one;
  if (one.isMine || one.hasAppeal || one.state === "settled") {
    return (
      <LinkButton href={paths.moderationCase(id)} prefetch={false}>
        {t(one.hasAppeal ? "look" : "open")}
        <span className="sr-only"> {t("case", { number })}</span>
      </LinkButton>
    );
  }
  const take = () =>
    change({
      act: () => claim({ caseId: id }),
      done: null,
      after: ({ isMine, name }) => {
        if (isMine) router.push(paths.moderationCase(id));
        else setProblem(t("takenBy", { name, number }));
      },
    });
  return (
    <>
      <Button pending={pending} aria-label={t("takeOne", { number })} onClick={take}>
        {t("take")}
      </Button>
      <div className="w-full empty:hidden">
        <Problem text={problem} />
      </div>
    </>
  );
}
