"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type FormEvent, type RefObject, useState, useTransition } from "react";

import { useToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { answered } from "@/lib/kernel/result";
import { changeHours } from "@/lib/people/actions";
import { maxSpans, type SpanProblem, spanProblems } from "@/lib/people/limits";
import type { HoursSpan } from "@/lib/people/types";

/** A span as it is typed: `HH:MM`, empty while nothing is. */
export type HoursRow = { key: number; weekday: number; opens: string; closes: string };

export type HoursForm = {
  rows: readonly HoursRow[];
  /** What is wrong with a row, by its key, since it was tried to save. */
  problems: ReadonlyMap<number, SpanProblem | "missing">;
  changed: boolean;
  pending: boolean;
  error: string | null;
  add: (weekday: number) => void;
  change: (key: number, edge: "opens" | "closes", value: string) => void;
  remove: (key: number) => void;
  copyMonday: () => void;
  submit: (event: FormEvent) => void;
};

const dayMinutes = 1440;

/** The week as it is being changed. A refusal leaves everything that was typed where it is. */
export function useHoursForm(
  spans: readonly HoursSpan[],
  ref: RefObject<HTMLFormElement | null>,
): HoursForm {
  const t = useTranslations("people.hours");
  const errorText = useErrorText();
  const router = useRouter();
  const toast = useToast();
  const [rows, setRows] = useState<HoursRow[]>(() => spans.map(typed));
  const [changed, setChanged] = useState(false);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const edit = (next: (before: HoursRow[]) => HoursRow[]) => {
    setRows(next);
    setChanged(true);
    setError(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const wrong = problemsOf(rows);
    if (wrong.size > 0 || rows.length > maxSpans) {
      // Once the errors are drawn.
      requestAnimationFrame(() =>
        ref.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus(),
      );
      return;
    }
    start(async () => {
      const result = await answered(changeHours({ spans: rows.map(meant) }));
      if (!result.ok) {
        setError(errorText(result.error));
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
    add: (weekday) =>
      edit((before) => [...before, { key: freeKey(before), weekday, opens: "", closes: "" }]),
    change: (key, edge, value) =>
      edit((before) => before.map((row) => (row.key === key ? { ...row, [edge]: value } : row))),
    remove: (key) => edit((before) => before.filter((row) => row.key !== key)),
    copyMonday: () =>
      edit((before) => {
        const monday = before.filter((row) => row.weekday === 1);
        const free = freeKey(before);
        const copies = [2, 3, 4, 5]
          .flatMap((weekday) => monday.map((row) => ({ ...row, weekday })))
          .map((row, index) => ({ ...row, key: free + index }));
        return [...before.filter((row) => row.weekday === 1 || row.weekday > 5), ...copies];
      }),
    submit,
  };
}

/** A key that no row has, so that no field takes over what was typed into another. */
function freeKey(rows: readonly HoursRow[]): number {
  return Math.max(0, ...rows.map(({ key }) => key)) + 1;
}

function typed({ weekday, opens, closes }: HoursSpan, key: number): HoursRow {
  const two = (value: number) => String(value).padStart(2, "0");
  const time = (minutes: number) => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
  return { key, weekday, opens: time(opens), closes: time(closes) };
}

/** A field for times knows no 24:00: who closes at 00:00 closes at the end of the day. */
function meant({ weekday, opens, closes }: HoursRow): HoursSpan {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return { weekday, opens: minutes(opens), closes: minutes(closes) || dayMinutes };
}

function problemsOf(rows: readonly HoursRow[]): Map<number, SpanProblem | "missing"> {
  const problems = new Map<number, SpanProblem | "missing">();
  const whole = rows.filter((row) => {
    const isWhole = row.opens !== "" && row.closes !== "";
    if (!isWhole) problems.set(row.key, "missing");
    return isWhole;
  });
  for (const [index, problem] of spanProblems(whole.map(meant))) {
    const row = whole[index];
    if (row !== undefined) problems.set(row.key, problem);
  }
  return problems;
}
