"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import { useChange } from "@/components/ui/use-change";
import { useDates } from "@/components/ui/use-dates";
import { findForHold } from "@/lib/records/actions";
import type { HoldPatient } from "@/lib/records/types";

import { HoldForm } from "./hold-form";

/** Finds a patient and places a hold on everything of theirs. */
export function HoldSearch() {
  const t = useTranslations("records.holds");
  const dates = useDates();
  const { change, pending, problem, setProblem } = useChange();
  const [name, setName] = useState("");
  const [found, setFound] = useState<readonly HoldPatient[] | null>(null);
  const [patient, setPatient] = useState<HoldPatient | null>(null);
  const search = (event: FormEvent) => {
    event.preventDefault();
    setPatient(null);
    if (name.trim().length < 2) return setProblem(t("nameShort"));
    change({ act: () => findForHold({ name }), done: null, after: setFound });
  };
  const facts = (one: HoldPatient) =>
    [
      t("conversations", { count: one.conversations }),
      ...(one.lastVisit === null ? [] : [t("lastVisit", { at: dates.date(one.lastVisit) })]),
    ].join(" · ");
  return (
    <Card className="flex flex-col gap-3 p-4">
      <p className="text-support text-ink-2">{t("placeText")}</p>
      <search>
        <form noValidate onSubmit={search} className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 flex-1 basis-48">
            <TextField
              label={t("patient")}
              type="search"
              autoComplete="off"
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          </div>
          <Button type="submit" pending={pending}>
            {t("find")}
          </Button>
        </form>
      </search>
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
      {found === null || patient !== null ? null : (
        <div role="status" className="flex flex-col gap-2">
          <p className="text-support text-ink-2">{t("found", { count: found.length })}</p>
          <ul role="list" className="flex flex-col divide-y divide-line">
            {found.map((one) => (
              <li key={one.id} className="flex flex-wrap items-center gap-3 py-2">
                <div className="min-w-0 flex-1 basis-40">
                  <p className="font-medium break-words">{one.name}</p>
                  <p className="text-meta text-ink-2">{facts(one)}</p>
                </div>
                <Button onClick={() => setPatient(one)}>{t("choose", { name: one.name })}</Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {patient === null ? null : (
        <>
          <p>
            <span className="font-strong">{t("holdOf", { name: patient.name })}</span>{" "}
            <span className="text-meta text-ink-2">{facts(patient)}</span>
          </p>
          <HoldForm
            on={{ patientId: patient.id }}
            after={() => {
              setPatient(null);
              setFound(null);
              setName("");
            }}
          />
        </>
      )}
    </Card>
  );
}
