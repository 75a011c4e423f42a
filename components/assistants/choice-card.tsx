"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/kernel/cn";
import type { AnswerPart, QuestionPart } from "@/lib/assistants/types";

export type ChoiceCardProps = {
  question: QuestionPart;
  /** False once it was answered, or something else was said. */
  open: boolean;
  onAnswer: (text: string, answer: AnswerPart) => void;
};

/** Letters of a time of day, as in "09:30 AM". */
const longestTime = 8;

/** A question with choices: real radios or checkboxes, and "none of these" as a button of its own. */
export function ChoiceCard({ question, open, onAnswer }: ChoiceCardProps) {
  const t = useTranslations("assistants.choice");
  const name = useId();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { prompt, hint, options, multiple, none, questionId } = question;
  const labelOf = (id: string) => options.find((option) => option.id === id)?.label ?? id;
  const send = (values: string[]) =>
    onAnswer(values.map(labelOf).join(", "), { type: "answer", questionId, values });
  const aside = multiple ? new Set([none, "unsure"]) : new Set<string | null>();
  const lines = options.filter(({ id }) => !aside.has(id));
  const choose = (id: string, on: boolean) => {
    if (!multiple) setChosen([id]);
    else setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  };
  if (!open) return <p className="text-heading">{prompt}</p>;
  return (
    <Card className="p-4">
      <fieldset className="flex flex-col gap-2">
        <legend className="text-heading">{prompt}</legend>
        {hint === null ? null : <p className="text-support text-ink-2">{hint}</p>}
        <div
          className={
            questionId === "time"
              ? "grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-2"
              : "contents"
          }
        >
          {lines.map(({ id, label }) => (
            <label
              key={id}
              className={cn(
                "flex min-h-target cursor-pointer items-center gap-3 rounded-control border border-line px-3 py-2 has-checked:border-accent has-checked:bg-accent-tint",
                // Among short times, words have a line of their own.
                questionId === "time" && label.length > longestTime && "col-span-full",
              )}
            >
              <input
                type={multiple ? "checkbox" : "radio"}
                name={name}
                checked={chosen.includes(id)}
                onChange={(event) => choose(id, event.target.checked)}
                className="size-5 shrink-0 accent-accent"
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="mt-3 flex flex-col gap-2">
        {chosen.length > 0 || !multiple ? (
          <Button
            variant="main"
            block
            disabled={chosen.length === 0}
            onClick={() => send([...chosen])}
          >
            {t("continue")}
          </Button>
        ) : null}
        {multiple && chosen.length === 0 && none !== null ? (
          <Button variant="main" block onClick={() => send([none])}>
            {labelOf(none)}
          </Button>
        ) : null}
        {multiple && options.some(({ id }) => id === "unsure") ? (
          <Button variant="quiet" block onClick={() => send(["unsure"])}>
            {labelOf("unsure")}
          </Button>
        ) : null}
      </div>
    </Card>
  );
}
