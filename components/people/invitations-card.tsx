"use client";

import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card, CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { useChange } from "@/components/ui/use-change";
import { useDates } from "@/components/ui/use-dates";
import { inviteAgain, takeInvitationBack } from "@/lib/auth/actions";
import type { SentInvitation } from "@/lib/auth/types";

import { InviteForm, type InviteFormProps } from "./invite-form";

export type InvitationsCardProps = InviteFormProps & { invitations: readonly SentInvitation[] };

/** Invites somebody, and shows which invitations wait to be used. */
export function InvitationsCard({ invitations, ...form }: InvitationsCardProps) {
  const t = useTranslations("people.invite");
  return (
    <div className="flex flex-col gap-3">
      <Card className="flex flex-col gap-3 p-4">
        <p className="text-support text-ink-2">{t("text")}</p>
        <InviteForm {...form} />
      </Card>
      {invitations.length === 0 ? (
        <p className="mx-1 text-support text-ink-2">{t("none")}</p>
      ) : (
        <CardList>
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </CardList>
      )}
    </div>
  );
}

const lines = { open: "waits", expired: "expired", revoked: "revoked" } as const;

function InvitationRow({ invitation }: { invitation: SentInvitation }) {
  const t = useTranslations("people.invite");
  const roles = useTranslations("people.settings.roles");
  const dates = useDates();
  const { change, pending, problem } = useChange();
  const { id, email, state } = invitation;
  return (
    <li className="flex flex-wrap items-center gap-3 px-row-x py-row-y">
      <div className="min-w-40 flex-1">
        <p className="font-medium break-all">{email}</p>
        <p className="text-meta text-ink-2">{invitation.facilityName}</p>
        <p className="text-meta break-words text-ink-2">
          {t(lines[state], {
            date: dates.shortDate(invitation.sentAt),
            by: invitation.invitedBy,
            until: dates.shortDate(invitation.expiresAt),
          })}
        </p>
        {problem === null ? null : (
          <Banner tone="urgent" role="alert">
            {problem}
          </Banner>
        )}
      </div>
      <Chip>{roles(invitation.role)}</Chip>
      <div className="flex flex-wrap gap-2">
        <Button
          pending={pending}
          aria-label={t("againOf", { email })}
          onClick={() => change({ act: () => inviteAgain({ id }), done: t("sent", { email }) })}
        >
          {t("again")}
        </Button>
        <Button
          pending={pending}
          aria-label={t("revokeOf", { email })}
          onClick={() =>
            change({ act: () => takeInvitationBack({ id }), done: t("wasRevoked", { email }) })
          }
        >
          {t("revoke")}
        </Button>
      </div>
    </li>
  );
}
