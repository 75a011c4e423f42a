"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import { TextField } from "@/components/ui/text-field";
import { useErrorText } from "@/components/ui/use-error-text";
import { maxGuestName } from "@/lib/calls/schema";
import type { GuestRelation } from "@/lib/calls/types";
import type { PublicError } from "@/lib/kernel/result";

import { InviteList } from "./invite-list";
import { MadeLink } from "./made-link";
import { useInvites } from "./use-invites";

export type InviteDialogProps = { callId: string; close: () => void };

/** For the visit's provider: brings in an interpreter or a relative by a link, and takes links back. */
export function InviteDialog({ callId, close }: InviteDialogProps) {
  const t = useTranslations("calls.guests");
  const problemText = useProblemText();
  const { invites, isUnknown, made, pending, problem, make, revoke } = useInvites(callId);
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("title")}
      description={t("text")}
      closeText={t("close")}
    >
      <div className="flex flex-col gap-4" data-call-invites>
        <NewInvite pending={pending} make={make} />
        {problem === null ? null : (
          <Banner tone="urgent" role="alert">
            {problemText(problem)}
          </Banner>
        )}
        {made === null ? null : <MadeLink {...made} />}
        {isUnknown ? (
          <Banner tone="urgent" role="alert">
            {t("unknown")}
          </Banner>
        ) : null}
        {invites === null ? null : <InviteList invites={invites} revoke={revoke} />}
      </div>
    </Dialog>
  );
}

type NewInviteProps = {
  pending: boolean;
  make: (name: string, relation: GuestRelation) => Promise<boolean>;
};

/** For whom a link is to be made; what was written stays until there is one. */
function NewInvite({ pending, make }: NewInviteProps) {
  const t = useTranslations("calls.guests");
  const [name, setName] = useState("");
  const [relation, setRelation] = useState<GuestRelation>("interpreter");
  const [isMissing, setMissing] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const given = name.trim();
    setMissing(given === "");
    if (given !== "" && (await make(given, relation))) setName("");
  };
  return (
    <form className="flex flex-col gap-3" onSubmit={(event) => void submit(event)}>
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        error={isMissing ? t("nameMissing") : null}
        value={name}
        maxLength={maxGuestName}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <Segmented
        legend={t("relation")}
        options={[
          { value: "interpreter", label: t("interpreter") },
          { value: "relative", label: t("relative") },
        ]}
        value={relation}
        onChange={setRelation}
      />
      <Button type="submit" variant="main" pending={pending}>
        {t("make")}
      </Button>
    </form>
  );
}

/** In a visit these mean something of their own; for the rest, the words that are used everywhere. */
function useProblemText(): (problem: PublicError) => string {
  const t = useTranslations("calls.guests.refused");
  const errorText = useErrorText();
  return (problem) =>
    problem.code === "conflict" || problem.code === "call_closed"
      ? t(problem.code)
      : errorText(problem);
}
