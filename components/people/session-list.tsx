"use client";

import { useNow, useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card, CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { useChange } from "@/components/ui/use-change";
import { useDates } from "@/components/ui/use-dates";
import { signOutElsewhere, signOutThere } from "@/lib/auth/actions";
import type { OpenSession } from "@/lib/auth/types";

export type SessionListProps = {
  /** Null where the server was not asked. */
  sessions: readonly OpenSession[] | null;
};

/** Where a person is signed in, and the ways out from afar. */
export function SessionList({ sessions }: SessionListProps) {
  const t = useTranslations("people.settings");
  const { change, pending, problem } = useChange();
  if (sessions === null) {
    return <Card className="p-4 text-support text-ink-2">{t("sessionsOffline")}</Card>;
  }
  const leaveOthers = () =>
    change({
      act: signOutOthers,
      done: (count) => t("othersEnded", { count }),
    });
  return (
    <div className="flex flex-col gap-3">
      <CardList>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </CardList>
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
      {sessions.length > 1 ? (
        <div>
          <Button pending={pending} onClick={leaveOthers}>
            {t("endOthers")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const signOutOthers = () => signOutElsewhere({});

function SessionRow({ session }: { session: OpenSession }) {
  const t = useTranslations("people.settings");
  const dates = useDates();
  const now = useNow().getTime();
  const { change, pending, problem } = useChange();
  const { id, isThis } = session;
  const label = session.label ?? t("sessionUnknown");
  return (
    <li className="flex flex-wrap items-center gap-3 px-row-x py-row-y">
      <div className="min-w-40 flex-1">
        <p className="font-medium break-words">{label}</p>
        <p className="text-meta text-ink-2">
          {t("sessionSince", {
            start: dates.nearMoment(session.startedAt, now),
            seen: dates.nearMoment(session.lastSeenAt, now),
          })}
        </p>
        {problem === null ? null : (
          <Banner tone="urgent" role="alert">
            {problem}
          </Banner>
        )}
      </div>
      {isThis ? (
        <Chip tone="accent">{t("sessionHere")}</Chip>
      ) : (
        <Button
          pending={pending}
          aria-label={t("endSessionOf", { label })}
          onClick={() => change({ act: () => signOutThere({ id }), done: t("sessionEnded") })}
        >
          {t("endSession")}
        </Button>
      )}
    </li>
  );
}
