"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Avatar } from "@/components/ui/avatar";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Participant } from "@/lib/chat/types";

import { actedFor, isCalm } from "./names";

export type PeopleListProps = {
  view: ThreadView;
  /** What can be changed about somebody's part. */
  renderMenu?: (person: Participant) => ReactNode;
};

/** Everybody who can read the conversation now, oneself included. */
export function PeopleList({ view, renderMenu }: PeopleListProps) {
  const t = useTranslations("chat.people");
  const acting = useTranslations("chat.acting.role");
  const people = view.me === null ? view.others : [...view.others, view.me];
  return (
    <ul className="flex flex-col gap-2">
      {people.map((person) => (
        <li key={person.userId} className="flex items-center gap-2.5">
          <Avatar
            name={person.name}
            size="sm"
            hue={
              person.userId === view.conversation.patientId
                ? (view.conversation.patientHue ?? undefined)
                : undefined
            }
          />
          <span className="flex min-w-0 flex-col">
            <bdi className="truncate text-support font-medium">
              {person === view.me ? t("you", { name: person.name }) : person.name}
            </bdi>
            <span className="text-meta text-ink-2">
              {person.actsAs === null
                ? t(`role.${person.role}`)
                : acting(person.actsAs, { patient: actedFor(view.conversation) })}
              {person.participantRole === "moderator" && !isCalm(person.role)
                ? `, ${t("leads")}`
                : null}
              {person.canSend ? null : `, ${t("silenced")}`}
            </span>
          </span>
          {renderMenu === undefined ? null : <span className="ms-auto">{renderMenu(person)}</span>}
        </li>
      ))}
    </ul>
  );
}
