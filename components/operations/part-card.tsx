import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Card } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { isMended, runbooks } from "@/lib/operations/limits";
import type { Part, PartState } from "@/lib/operations/types";

import { FigureList } from "./figure-list";

const tones: Record<PartState, ChipTone> = {
  ok: "success",
  watch: "urgent",
  down: "emergency",
  off: "neutral",
  unknown: "neutral",
};

/** One part of the system: its state, what that means, what to do, and its figures. */
export function PartCard({ part: { name, state, finding, figures } }: { part: Part }) {
  const t = useTranslations("operations");
  const heading = `part-${name}`;
  return (
    <Card as="section" aria-labelledby={heading} className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={heading} className="text-heading">
          {t(`parts.${name}`)}
        </h2>
        <Chip tone={tones[state]}>{t(`states.${state}`)}</Chip>
      </div>
      <p>{t(`says.${finding}`)}</p>
      {isMended(finding) ? (
        <div className="rounded-control bg-sunken px-3 py-2 text-support">
          <p>{t(`todo.${finding}`)}</p>
          <p className="mt-1 text-meta text-ink-2">
            {t.rich("runbook", {
              name: runbooks[finding],
              file,
            })}
          </p>
        </div>
      ) : null}
      {figures.length > 0 ? <FigureList figures={figures} /> : null}
    </Card>
  );
}

function file(name: ReactNode) {
  return <span className="font-mono break-words">{name}</span>;
}
