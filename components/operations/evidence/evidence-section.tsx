import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Card } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { type Standing, standings } from "@/lib/operations/limits";
import type { EvidenceFinding, SectionName } from "@/lib/operations/schema/evidence";

const tones: Record<Standing, ChipTone> = {
  holds: "success",
  look: "urgent",
  open: "neutral",
  plain: "accent",
};

type Props = { name: SectionName; finding: EvidenceFinding; children?: ReactNode };

/** A part of the evidence: what it comes to, its figures, where they are from, and what they do and do not prove. */
export function EvidenceSection({ name, finding, children }: Props) {
  const t = useTranslations("evidence");
  const heading = `evidence-${name}`;
  const standing = standings[finding];
  return (
    <Card as="section" aria-labelledby={heading} className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={heading} className="text-heading">
          {t(`sections.${name}.title`)}
        </h2>
        <Chip tone={tones[standing]}>{t(`standings.${standing}`)}</Chip>
      </div>
      <p data-finding={finding}>{t(`says.${finding}`)}</p>
      {children}
      <dl className="flex flex-col gap-1.5 rounded-control bg-sunken px-3 py-2 text-meta">
        {(["proves", "not", "source"] as const).map((term) => (
          <div key={term}>
            <dt className="inline font-medium">{t(term)} </dt>
            <dd className="inline break-words text-ink-2">{t(`sections.${name}.${term}`)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
