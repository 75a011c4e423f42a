"use client";

import { useNow, useTranslations } from "next-intl";
import { useId } from "react";

import { Button } from "@/components/ui/button";
import { CardList } from "@/components/ui/card";
import { useDates } from "@/components/ui/use-dates";
import { inviteState } from "@/lib/calls/live/invites";
import type { CallInvite } from "@/lib/calls/types";

/** Often enough to see a link run out. */
const lookMs = 15_000;

export type InviteListProps = { invites: readonly CallInvite[]; revoke: (id: string) => void };

/** The links of a visit, where each stands, and taking it back. */
export function InviteList({ invites, revoke }: InviteListProps) {
  const t = useTranslations("calls.guests");
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-1.5 text-label">
        {t("list")}
      </h3>
      {invites.length === 0 ? (
        <p className="text-support text-ink-2">{t("none")}</p>
      ) : (
        <CardList>
          {invites.map((invite) => (
            <Invite key={invite.id} invite={invite} revoke={revoke} />
          ))}
        </CardList>
      )}
    </section>
  );
}

function Invite({ invite, revoke }: { invite: CallInvite; revoke: (id: string) => void }) {
  const t = useTranslations("calls.guests");
  const dates = useDates();
  const now = useNow({ updateInterval: lookMs }).getTime();
  const state = inviteState(invite, now);
  const action = state === "used" ? t("putOut") : t("revoke");
  return (
    <li data-invite={state} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="truncate text-label">{invite.name}</p>
        <p className="text-meta text-ink-2">
          {t(invite.relation)} ·{" "}
          {t(`state.${state}`, { time: dates.nearMoment(invite.expiresAt, now) })}
        </p>
      </div>
      {state === "open" || state === "used" ? (
        <Button
          aria-label={t("revokeFor", { action, name: invite.name })}
          onClick={() => revoke(invite.id)}
        >
          {action}
        </Button>
      ) : null}
    </li>
  );
}
