"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { CardList } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import type { CallPerson, CallState } from "@/lib/calls/types";

import type { ProviderActions } from "./actions";
import { InviteDialog } from "./invite-dialog";
import { RefuseDialog } from "./refuse-dialog";

export type PeopleInCallProps = {
  call: CallState;
  actions: Pick<ProviderActions, "admit" | "refuse" | "sendBack" | "remove">;
  close: () => void;
};

/** What the dialog shows: everybody, or one thing that is about to be done. One dialog, never two. */
type Step = { step: "people" | "invite" } | { step: "remove" | "refuse"; person: CallPerson };

/** For the visit's provider: who is where, to let in, to send back, and to put out. */
export function PeopleInCall({ call, actions, close }: PeopleInCallProps) {
  const t = useTranslations("calls.people");
  const guests = useTranslations("calls.guests");
  const [step, setStep] = useState<Step>({ step: "people" });
  const back = () => setStep({ step: "people" });
  if (step.step === "invite") return <InviteDialog callId={call.id} close={back} />;
  if (step.step === "refuse") {
    const { person } = step;
    return (
      <RefuseDialog
        person={person}
        refuse={(reason) => {
          actions.refuse(person.userId, reason);
          back();
        }}
        close={back}
      />
    );
  }
  if (step.step === "remove") {
    const { userId, name } = step.person;
    const remove = () => {
      actions.remove(userId);
      back();
    };
    return (
      <Dialog
        open
        onOpenChange={back}
        title={t("removeTitle", { name })}
        description={t("removeText", { name })}
        closeText={t("back")}
        footer={
          <>
            <Button onClick={back}>{t("back")}</Button>
            <Button variant="main" data-call-remove onClick={remove}>
              {t("remove")}
            </Button>
          </>
        }
      />
    );
  }
  const others = call.people.filter(({ userId }) => userId !== call.me.userId);
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("title")}
      closeText={t("close")}
      footer={
        <Button data-call-bring onClick={() => setStep({ step: "invite" })}>
          {guests("bring")}
        </Button>
      }
    >
      {others.length === 0 ? (
        <p className="text-support text-ink-2">{t("none")}</p>
      ) : (
        <CardList>
          {others.map((person) => (
            <Person key={person.userId} person={person} actions={actions} go={setStep} />
          ))}
        </CardList>
      )}
    </Dialog>
  );
}

type PersonProps = {
  person: CallPerson;
  actions: PeopleInCallProps["actions"];
  go: (step: Step) => void;
};

function Person({ person, actions, go }: PersonProps) {
  const t = useTranslations("calls.people");
  const { userId, name, role, presence } = person;
  const isInside = presence === "joined" || presence === "admitted";
  return (
    <li
      data-call-person={userId}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 px-row-x py-row-y"
    >
      <div className="min-w-36 flex-1">
        <p className="font-strong">{name}</p>
        <p className="text-meta text-ink-2">
          {t(`role.${role}`)} · {t(`presence.${presence ?? "none"}`)}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {presence === "waiting" ? (
          <>
            <Button variant="main" onClick={() => actions.admit(userId)}>
              {t("admit")} <span className="sr-only">{name}</span>
            </Button>
            <Button onClick={() => go({ step: "refuse", person })}>
              {t("deny")} <span className="sr-only">{name}</span>
            </Button>
          </>
        ) : null}
        {isInside && role !== "provider" ? (
          <>
            <Button onClick={() => actions.sendBack(userId)}>
              {t("sendBack")} <span className="sr-only">{name}</span>
            </Button>
            <Button onClick={() => go({ step: "remove", person })}>
              {t("remove")} <span className="sr-only">{name}</span>
            </Button>
          </>
        ) : null}
      </div>
    </li>
  );
}
