"use client";

import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/use-error-text";

import { type Rate, useRating } from "./use-rating";

export type RateVisitProps = {
  /** What this person has said before; null when nothing yet. */
  given: boolean | null;
  rate: Rate;
};

const choices = [
  { wentWell: true, word: "well", Icon: ThumbsUp },
  { wentWell: false, word: "not", Icon: ThumbsDown },
] as const;

/** One tap on how a visit went, which can be changed. */
export function RateVisit(props: RateVisitProps) {
  const t = useTranslations("calls.rating");
  const errorText = useErrorText();
  const id = useId();
  const { given, pending, problem, say } = useRating(props.given, props.rate);
  return (
    <section aria-labelledby={id} data-visit-rating className="w-full text-start">
      <h3 id={id} className="text-heading">
        {t("title")}
      </h3>
      <p id={`${id}-hint`} className="text-meta text-ink-2">
        {t("hint")}
      </p>
      <div
        role="group"
        aria-labelledby={id}
        aria-describedby={`${id}-hint`}
        className="mt-2 flex flex-wrap gap-2"
      >
        {choices.map(({ wentWell, word, Icon }) => (
          <Button
            key={word}
            variant={given === wentWell ? "main" : "second"}
            aria-pressed={given === wentWell}
            pending={pending === wentWell}
            icon={<Icon aria-hidden className="size-4" />}
            onClick={() => say(wentWell)}
          >
            {t(word)}
          </Button>
        ))}
      </div>
      <div role="status" className="mt-2 text-support text-ink-2">
        {given === null || problem !== null ? null : t("given")}
      </div>
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem.code === "not_found" ? t("notThere") : errorText(problem)}
        </Banner>
      )}
    </section>
  );
}
