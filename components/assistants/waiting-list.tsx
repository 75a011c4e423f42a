"use client";

import { useRouter } from "next/navigation";
import { useNow, useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card, CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { useDates } from "@/components/ui/use-dates";
import { useErrorText } from "@/components/ui/use-error-text";
import { claim } from "@/lib/assistants/actions";
import type { Waiting } from "@/lib/assistants/types";
import { paths } from "@/lib/kernel/paths";
import { answered, type PublicError } from "@/lib/kernel/result";

import { useNews } from "./use-thread-session";

const tones = { routine: "neutral", urgent: "urgent", emergency: "emergency" } as const;

export type WaitingListProps = {
  waiting: readonly Waiting[];
  /** The two identifiers of each patient, by the escalation. */
  identifiers: Readonly<Record<string, ReactNode>>;
};

/** Who waits for a person, for those who treat. */
export function WaitingList({ waiting, identifiers }: WaitingListProps) {
  const t = useTranslations("assistants.provider_page");
  const router = useRouter();
  const errorText = useErrorText();
  const [pending, startTransition] = useTransition();
  const [error, setError] = useState<PublicError | null>(null);
  useNews(true);
  const take = ({ escalationId, conversationId }: Waiting) => {
    setError(null);
    startTransition(async () => {
      const result = await answered(claim({ escalationId }));
      if (result.ok) router.push(paths.assistant(conversationId));
      else setError(result.error);
    });
  };
  if (waiting.length === 0) {
    return (
      <Card>
        <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
      </Card>
    );
  }
  return (
    <>
      {error === null ? null : (
        <Banner tone="urgent" role="alert">
          {errorText(error)}
        </Banner>
      )}
      <CardList>
        {waiting.map((one) => (
          <WaitingRow
            key={one.escalationId}
            one={one}
            identifiers={identifiers[one.escalationId]}
            pending={pending}
            onTake={() => take(one)}
          />
        ))}
      </CardList>
    </>
  );
}

type WaitingRowProps = {
  one: Waiting;
  identifiers: ReactNode;
  pending: boolean;
  onTake: () => void;
};

function WaitingRow({ one, identifiers, pending, onTake }: WaitingRowProps) {
  const t = useTranslations("assistants.provider_page");
  const dates = useDates();
  const now = useNow().getTime();
  return (
    <li className="flex flex-wrap items-center gap-3 p-3" data-waiting={one.urgency}>
      <Chip tone={tones[one.urgency]}>{t(`urgency.${one.urgency}`)}</Chip>
      <div className="min-w-40 flex-1">
        <p className="font-strong">{one.patient.name}</p>
        {identifiers}
        <p className="text-meta text-ink-2">
          {t(`cause.${one.cause}`)} ·{" "}
          {t("since", { time: `${dates.day(one.since, now)}, ${dates.time(one.since)}` })} ·{" "}
          {t(one.isMine ? "mine" : "waiting")}
        </p>
      </div>
      {one.isMine ? (
        <LinkButton href={paths.assistant(one.conversationId)}>{t("open")}</LinkButton>
      ) : (
        <Button pending={pending} onClick={onTake}>
          {t("take")}
        </Button>
      )}
    </li>
  );
}
