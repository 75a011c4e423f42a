"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Card, CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { useDates } from "@/components/ui/use-dates";
import type { ManagedPerson } from "@/lib/people/types";

import { ActiveDialog } from "./active-dialog";
import { ResetFactorDialog } from "./reset-factor-dialog";
import { RoleDialog } from "./role-dialog";

export type PeopleListProps = {
  people: readonly ManagedPerson[];
  viewer: { id: string; isSystem: boolean };
  /** Where somebody can be placed. */
  facilities: readonly { id: string; name: string }[];
};

type Asked = "role" | "active" | "factor";

/** The people of a clinic with the ways to change them. */
export function PeopleList({ people, viewer, facilities }: PeopleListProps) {
  const t = useTranslations("people.manage");
  const [asked, setAsked] = useState<{ what: Asked; person: ManagedPerson } | null>(null);
  const close = () => setAsked(null);
  if (people.length === 0) {
    return (
      <Card>
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      </Card>
    );
  }
  return (
    <>
      <CardList>
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isMe={person.id === viewer.id}
            ask={(what) => setAsked({ what, person })}
          />
        ))}
      </CardList>
      {asked?.what === "active" ? <ActiveDialog person={asked.person} close={close} /> : null}
      {asked?.what === "factor" ? <ResetFactorDialog person={asked.person} close={close} /> : null}
      {asked?.what === "role" ? (
        <RoleDialog
          person={asked.person}
          isSystem={viewer.isSystem}
          facilities={facilities}
          close={close}
        />
      ) : null}
    </>
  );
}

type PersonRowProps = {
  person: ManagedPerson;
  isMe: boolean;
  ask: (what: Asked) => void;
};

function PersonRow({ person, isMe, ask }: PersonRowProps) {
  const t = useTranslations("people.manage");
  const roles = useTranslations("people.settings.roles");
  const dates = useDates();
  const { name, email, isActive, decision } = person;
  return (
    <li className="flex flex-wrap items-center gap-3 px-row-x py-row-y">
      <Avatar name={name} />
      <div className="min-w-40 flex-1">
        <p className="font-medium break-words">{name}</p>
        <p className="text-meta break-all text-ink-2">{email}</p>
        <p className="text-meta text-ink-2">{person.facilityName ?? t("noFacility")}</p>
        {decision === null ? null : (
          <p className="text-meta break-words text-ink-2">
            {t(isActive ? "openedFor" : "closedFor", {
              date: dates.shortDate(decision.at),
              by: decision.by ?? t("somebody"),
              reason: decision.reason,
            })}
          </p>
        )}
      </div>
      <Chip>{roles(person.role)}</Chip>
      <Chip tone={isActive ? "success" : "urgent"}>{t(isActive ? "active" : "closed")}</Chip>
      {person.hasSecondFactor ? <Chip>{t("secondStep")}</Chip> : null}
      {isMe ? (
        <Chip tone="accent">{t("you")}</Chip>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button aria-label={t("changeOf", { name })} onClick={() => ask("role")}>
            {t("change")}
          </Button>
          <Button
            aria-label={t(isActive ? "closeOf" : "openOf", { name })}
            onClick={() => ask("active")}
          >
            {t(isActive ? "close" : "open")}
          </Button>
          {person.hasSecondFactor ? (
            <Button aria-label={t("resetStepOf", { name })} onClick={() => ask("factor")}>
              {t("resetStep")}
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
}
