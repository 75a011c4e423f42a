"use client";

import { useNow, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { useErrorText } from "@/components/ui/use-error-text";
import { maxGuestName } from "@/lib/calls/schema";
import type { Invitation } from "@/lib/calls/types";
import type { PublicError } from "@/lib/kernel/result";

import { useBrowserDates } from "./use-browser-dates";
import { type GuestLinkView, useGuestLink } from "./use-guest-link";

/** Where a guest's link leads: what it is for, the name that the guest is called by, and the button that uses it. */
export function JoinByLink() {
  const t = useTranslations("calls.guests.join");
  const link = useGuestLink();
  const { invitation, problem } = link;
  if (invitation === null || problem?.code === "not_found" || problem?.code === "invalid") {
    return (
      <Banner tone="urgent" role="alert">
        <strong>{t("notValid")}.</strong> {t("notValidText")}
      </Banner>
    );
  }
  if (invitation === undefined) return <Looking link={link} />;
  return (
    <>
      <Invited invitation={invitation} />
      {invitation.state === "early" ? (
        <Early invitation={invitation} look={link.look} />
      ) : (
        <NameForm link={link} />
      )}
    </>
  );
}

type LinkProps = { link: GuestLinkView };

/** Before it is known what the link is good for, or where that could not be found out. */
function Looking({ link }: LinkProps) {
  const t = useTranslations("calls.guests.join");
  const errorText = useErrorText();
  if (link.problem === null) {
    return (
      <p role="status" className="text-ink-2">
        {t("opening")}
      </p>
    );
  }
  return (
    <>
      <Banner tone="urgent" role="alert">
        {errorText(link.problem)}
      </Banner>
      <Button size="lead" block onClick={link.look}>
        {t("retry")}
      </Button>
    </>
  );
}

type InvitedProps = { invitation: Invitation };

function Invited({ invitation }: InvitedProps) {
  const t = useTranslations("calls.guests.join");
  const dates = useBrowserDates();
  const now = useNow().getTime();
  const { providerName, facilityName, scheduledStart, relation } = invitation;
  const start = dates.nearMoment(scheduledStart, now);
  return (
    <p className="text-body" data-guest-link={invitation.state}>
      {facilityName === null
        ? t("invitedBy", { provider: providerName, start })
        : t("invited", { provider: providerName, facility: facilityName, start })}{" "}
      {t(`as.${relation}`)}
    </p>
  );
}

function Early({ invitation, look }: InvitedProps & { look: () => void }) {
  const t = useTranslations("calls.guests.join");
  const dates = useBrowserDates();
  const now = useNow().getTime();
  return (
    <>
      <Banner tone="accent">
        {t("early", { time: dates.nearMoment(invitation.opensAt, now) })}
      </Banner>
      <Button size="lead" block onClick={look}>
        {t("retry")}
      </Button>
    </>
  );
}

function NameForm({ link }: LinkProps) {
  const t = useTranslations("calls.guests.join");
  const problemText = useProblemText();
  const [name, setName] = useState("");
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = name.trim();
    setMissing(given === "");
    if (given !== "") link.join(given);
  };
  return (
    <form className="flex flex-col gap-4.5" onSubmit={submit}>
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        error={isMissing ? t("nameMissing") : null}
        value={name}
        maxLength={maxGuestName}
        autoComplete="name"
        onChange={(event) => setName(event.target.value)}
      />
      {link.problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problemText(link.problem)}
        </Banner>
      )}
      <Button type="submit" variant="main" size="lead" block pending={link.pending}>
        {t("join")}
      </Button>
      <p className="text-meta text-ink-2">{t("once")}</p>
    </form>
  );
}

/** Why a link could not be used, and what to do now. */
function useProblemText(): (problem: PublicError) => string {
  const t = useTranslations("calls.guests.join.refused");
  const errorText = useErrorText();
  return (problem) => (problem.code === "conflict" ? t("conflict") : errorText(problem));
}
