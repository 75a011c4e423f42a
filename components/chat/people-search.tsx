"use client";

import { useTranslations } from "next-intl";
import type { ReactNode, RefObject } from "react";

import { Avatar } from "@/components/ui/avatar";
import { SkeletonRow } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import { useDates } from "@/components/ui/use-dates";
import type { FoundPerson } from "@/lib/chat/types";
import { nowMs } from "@/lib/kernel/clock";

import { useFindPeople } from "./use-find-people";

export type PeopleSearchProps = {
  query: string;
  setQuery: (query: string) => void;
  field?: RefObject<HTMLInputElement | null>;
  /** What can be done with somebody who was found. */
  renderActions: (person: FoundPerson) => ReactNode;
};

/** Finds people by name; never lists them all. */
export function PeopleSearch({ query, setQuery, field, renderActions }: PeopleSearchProps) {
  const t = useTranslations("chat.find");
  const { state, people } = useFindPeople(query);
  return (
    <div className="flex flex-col gap-3">
      <TextField
        ref={field}
        type="search"
        label={t("label")}
        hint={t("hint")}
        autoComplete="off"
        value={query}
        error={state === "failed" ? t("failed") : undefined}
        onChange={(event) => setQuery(event.target.value)}
      />
      <p role="status" className="sr-only">
        {state === "found" ? t("status", { count: people.length }) : ""}
      </p>
      {state === "asking" && people.length === 0 ? <SkeletonRow /> : null}
      {state === "found" && people.length === 0 ? (
        <p className="text-support text-ink-2">{t("none")}</p>
      ) : null}
      <ul
        aria-label={t("results")}
        className="flex max-h-96 flex-col divide-y divide-line overflow-y-auto"
      >
        {people.map((person) => (
          <li key={person.userId} className="flex items-center gap-2.5 py-2">
            <Avatar name={person.name} size="sm" />
            <span className="flex min-w-0 flex-1 flex-col">
              <bdi className="font-medium">{person.name}</bdi>
              <Facts person={person} />
              <Refusal person={person} />
            </span>
            {renderActions(person)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Facts({ person }: { person: FoundPerson }) {
  const t = useTranslations("chat.identity");
  const dates = useDates();
  const facts =
    person.role === "patient"
      ? [
          person.birthDate === null ? t("noBirthDate") : dates.calendarDate(person.birthDate),
          person.recordNumber ?? t("noRecord"),
        ]
      : [person.specialty, person.facility];
  const words = facts.filter((fact) => fact !== null).join(" · ");
  return words === "" ? null : <span className="text-meta text-ink-2 figures">{words}</span>;
}

/** Why somebody can't be written to, in plain words. */
function Refusal({ person }: { person: FoundPerson }) {
  const t = useTranslations("chat.find.refused");
  const dates = useDates();
  if (person.refusal === null) return null;
  const when = person.at === null ? "" : dates.nearMoment(person.at, nowMs());
  return <span className="text-meta text-urgent-ink">{t(person.refusal, { when })}</span>;
}
