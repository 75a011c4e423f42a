"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";

import { CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import type { Part } from "@/lib/assistants/types";

type SourcesPart = Extract<Part, { type: "sources" }>;

/** The passages themselves, numbered, with where each comes from and whether anybody has reviewed it. */
export function Sources({ part }: { part: SourcesPart }) {
  const t = useTranslations("assistants.sources");
  const { match, items } = part;
  return (
    <div className="flex flex-col gap-2">
      {items.map((item, at) => (
        <p key={item.id}>
          {item.text}{" "}
          <sup className="rounded-tail bg-ai-tint px-1.5 text-meta font-strong text-ai-ink">
            {at + 1}
          </sup>
        </p>
      ))}
      <Chip tone={match === "strong" ? "success" : "urgent"} className="self-start">
        {match === "strong" ? t("strong", { count: items.length }) : t("weak")}
      </Chip>
      <CardList aria-label={t("title")}>
        {items.map((item, at) => (
          <li key={item.id}>
            <details className="group">
              <summary className="flex min-h-target cursor-pointer items-center gap-3 px-3 py-2">
                <span className="rounded-tail bg-ai-tint px-2 font-strong text-ai-ink">
                  {at + 1}
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{item.title}</span>
                  <span className="block text-meta text-ink-2">
                    {t("written", { organisation: item.organisation, date: item.writtenOn })}
                    {" · "}
                    {item.reviewedBy === null
                      ? t("notReviewed")
                      : t("reviewed", { name: item.reviewedBy })}
                  </span>
                </span>
                <ChevronDown aria-hidden className="size-5 group-open:-scale-y-100" />
              </summary>
              <div className="flex flex-col gap-2 px-3 pb-3 text-support">
                <p>{item.text}</p>
                <a className="link" href={item.url} target="_blank" rel="noreferrer noopener">
                  {t("open", { organisation: item.organisation })}
                </a>
              </div>
            </details>
          </li>
        ))}
      </CardList>
    </div>
  );
}
