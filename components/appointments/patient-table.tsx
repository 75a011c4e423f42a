"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { TextField } from "@/components/ui/text-field";
import { useDates } from "@/components/ui/use-dates";
import type { PatientOfMine } from "@/lib/appointments/types";
import { paths } from "@/lib/kernel/paths";

import { matches } from "./match";
import { PatientIdentifiers } from "./patient-identity";

/** A provider's own patients, found by name, birth date or record number as one types. */
export function PatientTable({ patients }: { patients: readonly PatientOfMine[] }) {
  const t = useTranslations("people.patients");
  const dates = useDates();
  const [query, setQuery] = useState("");
  const found = patients.filter((patient) =>
    matches(query, [
      patient.name,
      patient.recordNumber,
      patient.birthDate,
      patient.birthDate && dates.calendarDate(patient.birthDate),
    ]),
  );
  return (
    <div className="flex flex-col gap-3">
      <div className="max-w-md">
        <TextField
          type="search"
          label={t("search")}
          hint={t("searchHint")}
          autoComplete="off"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      <p role="status" className="text-meta text-ink-2">
        {t("count", { found: found.length, all: patients.length })}
      </p>
      {found.length === 0 ? (
        <EmptyState title={t("noMatch")}>{t("noMatchText")}</EmptyState>
      ) : (
        <div className="overflow-clip rounded-card border border-line bg-surface">
          <table className="w-full text-start">
            <caption className="sr-only">{t("title")}</caption>
            <thead className="text-meta text-ink-2 max-list:sr-only">
              <tr className="border-b border-line">
                <th scope="col" className="px-row-x py-2 text-start font-medium">
                  {t("name")}
                </th>
                <th scope="col" className="px-row-x py-2 text-start font-medium">
                  {t("last")}
                </th>
                <th scope="col" className="px-row-x py-2 text-start font-medium">
                  {t("next")}
                </th>
                <th scope="col" className="px-row-x py-2 text-start font-medium">
                  {t("messages")}
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {found.map((patient) => (
                <PatientRow key={patient.id} patient={patient} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function PatientRow({ patient }: { patient: PatientOfMine }) {
  const t = useTranslations("people.patients");
  const unread = useTranslations("appointments");
  const dates = useDates();
  const when = (at: number | null) => (at === null ? t("never") : dates.shortDate(at));
  return (
    <tr
      data-patient-hue={patient.hue}
      className="hover:bg-hover max-list:flex max-list:flex-wrap max-list:items-center max-list:gap-x-4 max-list:px-row-x max-list:py-row-y"
    >
      <th
        scope="row"
        className="relative text-start font-text list:px-row-x list:py-row-y max-list:basis-full"
      >
        <span
          aria-hidden
          className="absolute inset-y-2 start-3 w-1 rounded-full bg-patient-bar max-list:inset-y-0 max-list:start-0"
        />
        <b className="block ps-4">{patient.name}</b>
        <span className="block ps-4">
          <PatientIdentifiers patient={patient} />
        </span>
      </th>
      <td className="text-support figures list:px-row-x max-list:ps-4">
        <span className="text-ink-2 list:hidden">{t("last")}: </span>
        {when(patient.lastVisitAt)}
      </td>
      <td className="text-support figures list:px-row-x">
        <span className="text-ink-2 list:hidden">{t("next")}: </span>
        {when(patient.nextVisitAt)}
      </td>
      <td className="list:px-row-x max-list:ps-4">
        {patient.conversationId ? (
          <Link
            href={paths.conversation(patient.conversationId)}
            className="link inline-flex min-h-target items-center gap-2 text-support"
          >
            {t("open")}
            <span className="sr-only">{patient.name}</span>
            <Badge count={patient.unread} label={unread("unread", { count: patient.unread })} />
          </Link>
        ) : (
          <span className="text-support text-ink-3">{t("noThread")}</span>
        )}
      </td>
    </tr>
  );
}
