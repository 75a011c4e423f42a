"use client";

import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card, CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { TextArea } from "@/components/ui/text-area";
import { useChange } from "@/components/ui/use-change";
import { useDates } from "@/components/ui/use-dates";
import { paths } from "@/lib/kernel/paths";
import { lift } from "@/lib/records/actions";
import { holdReason } from "@/lib/records/limits";
import type { LegalHold } from "@/lib/records/types";

/** Holds with their reasons, those that stand first, and the way to lift one. */
export function HoldList({ holds }: { holds: readonly LegalHold[] }) {
  const t = useTranslations("records.holds");
  if (holds.length === 0) {
    return (
      <Card>
        <EmptyState level={3} title={t("none")}>
          {t("noneText")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <CardList>
      {holds.map((hold) => (
        <Hold key={hold.id} hold={hold} />
      ))}
    </CardList>
  );
}

function Hold({ hold }: { hold: LegalHold }) {
  const t = useTranslations("records.holds");
  const dates = useDates();
  const { conversationId, lifted, facilityName } = hold;
  return (
    <li className="flex flex-col gap-1 p-4" data-hold={lifted === null ? "standing" : "lifted"}>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="min-w-0 font-strong break-words">
          {conversationId === null ? (
            hold.subject
          ) : (
            <Link href={paths.adminThread(conversationId)} prefetch={false} className="underline">
              {hold.subject}
            </Link>
          )}
        </h3>
        <Chip>{t(conversationId === null ? "onPatient" : "onConversation")}</Chip>
        <Chip tone={lifted === null ? "urgent" : "neutral"}>
          {t(lifted === null ? "stands" : "lifted")}
        </Chip>
      </div>
      <p dir="auto" className="break-words">
        {hold.reason}
      </p>
      <p className="text-meta text-ink-2">
        {t("by", { name: hold.placedBy, at: dates.date(hold.placedAt) })} ·{" "}
        {facilityName ?? t("system")}
      </p>
      {lifted === null ? null : (
        <p className="text-meta break-words text-ink-2">
          {t("liftedBy", { name: lifted.by, at: dates.date(lifted.at), reason: lifted.reason })}
        </p>
      )}
      {hold.mayLift ? <Lift id={hold.id} /> : null}
    </li>
  );
}

function Lift({ id }: { id: string }) {
  const t = useTranslations("records.holds");
  const { change, pending, problem, setProblem } = useChange();
  const [reason, setReason] = useState("");
  const save = () => {
    if (reason.trim().length < holdReason.min) {
      return setProblem(t("reasonShort", { count: holdReason.min }));
    }
    change({ act: () => lift({ id, reason }), done: t("wasLifted") });
  };
  return (
    <details className="group">
      <summary className="flex min-h-target cursor-pointer items-center gap-2 font-medium">
        {t("lift")}
        <ChevronDown aria-hidden className="size-5 group-open:-scale-y-100" />
      </summary>
      <div className="flex flex-col gap-3 pt-1">
        <p className="text-support text-ink-2">{t("liftText")}</p>
        <TextArea
          label={t("liftReason")}
          maxLength={holdReason.max}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        {problem === null ? null : (
          <Banner tone="urgent" role="alert">
            {problem}
          </Banner>
        )}
        <div>
          <Button pending={pending} onClick={save}>
            {t("liftNow")}
          </Button>
        </div>
      </div>
    </details>
  );
}
