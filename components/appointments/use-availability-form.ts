"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type FormEvent, type RefObject, useState, useTransition } from "react";

import { useToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { changeAvailability } from "@/lib/appointments/actions";
import {
  type AvailabilityProblem,
  availabilityProblems,
  maxAvailabilitySpans,
} from "@/lib/appointments/limits";
import type { AvailabilitySpan } from "@/lib/appointments/types";
import { answered } from "@/lib/kernel/result";

/** A span as it is typed: times are `HH:MM`, empty while nothing is. */
export type AvailabilityRow = {
  key: number;
  weekday: number;
  startsAt: string;
  endsAt: string;
  slotMinutes: string;
};

export type AvailabilityField = AvailabilityProblem["field"];

/** What is wrong with one field of a row. */
export type RowProblem = {
  field: AvailabilityField;
  what: AvailabilityProblem["what"] | "missing";
};

export type AvailabilityForm = {
  rows: readonly AvailabilityRow[];
  /** By the key of the row, since it was tried to save. */
  problems: ReadonlyMap<number, RowProblem>;
  changed: boolean;
  pending: boolean;
  error: string | null;
  add: (weekday: number) => void;
  change: (key: number, field: AvailabilityField, value: string) => void;
  remove: (key: number) => void;
  copyMonday: () => void;
  submit: (event: FormEvent) => void;
};

const dayMinutes = 1440;
/** How long a visit is, for whoever has planned none. */
const usualSlot = "30";

/** The week of a provider as it is being changed. A refusal leaves everything that was typed where it is. */
export function useAvailabilityForm(
  spans: readonly AvailabilitySpan[],
  ref: RefObject<HTMLFormElement | null>,
): AvailabilityForm {
  const t = useTranslations("appointments.hours");
  const errorText = useErrorText();
  const router = useRouter();
  const toast = useToast();
  const [rows, setRows] = useState<AvailabilityRow[]>(() => spans.map(typed));
  const [changed, setChanged] = useState(false);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const edit = (next: (before: AvailabilityRow[]) => AvailabilityRow[]) => {
    setRows(next);
    setChanged(true);
    setError(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problemsOf(rows).size > 0 || rows.length > maxAvailabilitySpans) {
      // Once the errors are drawn.
      requestAnimationFrame(() =>
        ref.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus(),
      );
      return;
    }
    start(async () => {
      const result = await answered(changeAvailability({ spans: rows.map(meant) }));
      if (!result.ok) {
        setError(result.error.field === "elsewhere" ? t("elsewhere") : errorText(result.error));
        return;
      }
      setChanged(false);
      setTried(false);
      toast({ text: t("saved") });
      router.refresh();
    });
  };
  return {
    rows,
    problems: tried ? problemsOf(rows) : new Map(),
    changed,
    pending,
    error,
    add: (weekday) => edit((before) => [...before, blank(before, weekday)]),
    change: (key, field, value) =>
      edit((before) => before.map((row) => (row.key === key ? { ...row, [field]: value } : row))),
    remove: (key) => edit((before) => before.filter((row) => row.key !== key)),
    copyMonday: () => edit(withMondayCopied),
    submit,
  };
}

/** A key that no row has, so that no field takes over what was typed into another. */
function freeKey(rows: readonly AvailabilityRow[]): number {
  return Math.max(0, ...rows.map(({ key }) => key)) + 1;
}

/** An empty row with the length of visit that was used last. */
function blank(rows: readonly AvailabilityRow[], weekday: number): AvailabilityRow {
  const slotMinutes = rows.at(-1)?.slotMinutes || usualSlot;
  return { key: freeKey(rows), weekday, startsAt: "", endsAt: "", slotMinutes };
}

function withMondayCopied(rows: AvailabilityRow[]): AvailabilityRow[] {
  const monday = rows.filter((row) => row.weekday === 1);
  const free = freeKey(rows);
  const copies = [2, 3, 4, 5]
    .flatMap((weekday) => monday.map((row) => ({ ...row, weekday })))
    .map((row, index) => ({ ...row, key: free + index }));
  return [...rows.filter((row) => row.weekday === 1 || row.weekday > 5), ...copies];
}

function typed(
  { weekday, startsAt, endsAt, slotMinutes }: AvailabilitySpan,
  key: number,
): AvailabilityRow {
  const two = (value: number) => String(value).padStart(2, "0");
  const time = (minutes: number) => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
  return {
    key,
    weekday,
    startsAt: time(startsAt),
    endsAt: time(endsAt),
    slotMinutes: String(slotMinutes),
  };
}

/** A field for times knows no 24:00: what ends at 00:00 ends with the day. */
function meant({ weekday, startsAt, endsAt, slotMinutes }: AvailabilityRow): AvailabilitySpan {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return {
    weekday,
    startsAt: minutes(startsAt),
    endsAt: minutes(endsAt) || dayMinutes,
    slotMinutes: slotMinutes === "" ? Number.NaN : Number(slotMinutes),
  };
}

function problemsOf(rows: readonly AvailabilityRow[]): Map<number, RowProblem> {
  const problems = new Map<number, RowProblem>();
  const whole = rows.filter(({ key, startsAt, endsAt }) => {
    const isWhole = startsAt !== "" && endsAt !== "";
    if (!isWhole) {
      problems.set(key, { field: startsAt === "" ? "startsAt" : "endsAt", what: "missing" });
    }
    return isWhole;
  });
  for (const [index, problem] of availabilityProblems(whole.map(meant))) {
    const row = whole[index];
    if (row !== undefined) problems.set(row.key, problem);
  }
  return problems;
}
