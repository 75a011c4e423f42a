"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState, useTransition } from "react";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { useDates } from "@/components/ui/use-dates";
import { useErrorText } from "@/components/ui/use-error-text";
import { changeClosure } from "@/lib/people/actions";
import { maxClosureNote } from "@/lib/people/limits";
import type { Closure } from "@/lib/people/types";

export type ClosuresCardProps = {
  closures: readonly Closure[];
  /** By the clinic's clock, `YYYY-MM-DD`. */
  today: string;
};

/** The days on which a clinic stays closed, for its administrator. Each is kept at once. */
export function ClosuresCard({ closures, today }: ClosuresCardProps) {
  const t = useTranslations("people.hours");
  const dates = useDates();
  const errorText = useErrorText();
  const router = useRouter();
  const toast = useToast();
  const [pending, start] = useTransition();
  const [day, setDay] = useState("");
  const [note, setNote] = useState("");
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const send = (change: Closure & { closed: boolean }, done: string) => {
    setError(null);
    start(async () => {
      const result = await changeClosure(change);
      if (!result.ok) {
        setError(result.error.code === "invalid" ? t("dayError") : errorText(result.error));
        return;
      }
      if (change.closed) {
        setDay("");
        setNote("");
      }
      toast({ text: done });
      router.refresh();
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isTwice = closures.some((closure) => closure.day === day);
    if (day === "" || day < today || isTwice) {
      setError(t(isTwice ? "dayTwice" : "dayError"));
      field.current?.focus();
      return;
    }
    send({ day, note, closed: true }, t("dayAdded"));
  };
  return (
    <Card className="flex flex-col gap-3 px-4 py-4">
      <p className="text-support text-ink-2">{t("closuresText")}</p>
      {closures.length === 0 ? <p className="text-support">{t("closuresNone")}</p> : null}
      <ul role="list" className="divide-y divide-line">
        {closures.map((closure) => (
          <li key={closure.day} className="flex flex-wrap items-center gap-x-3 py-1.5">
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{dates.calendarDate(closure.day)}</span>
              <span className="block text-meta text-ink-2 [overflow-wrap:anywhere]">
                {closure.note}
              </span>
            </span>
            <Button
              variant="quiet"
              pending={pending}
              onClick={() => send({ ...closure, closed: false }, t("dayRemoved"))}
              className="px-2"
            >
              {t("removeDay", { day: dates.calendarDate(closure.day) })}
            </Button>
          </li>
        ))}
      </ul>
      <form noValidate onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          ref={field}
          type="date"
          label={t("day")}
          min={today}
          value={day}
          error={error}
          onChange={(event) => {
            setDay(event.target.value);
            setError(null);
          }}
        />
        <TextField
          label={t("note")}
          maxLength={maxClosureNote}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <div>
          <Button type="submit" pending={pending}>
            {t("addDay")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
