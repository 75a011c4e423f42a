"use client";

import { ChevronDown, ClockAlert, Phone, Siren } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { cn } from "@/lib/kernel/cn";
import { readPublicConfig } from "@/lib/kernel/public-config";
import type { Verdict } from "@/lib/safety/worst";

import { useClinicNumbers } from "./use-clinic-numbers";

export type RedFlagCardProps = {
  verdict: Verdict;
  conversationId: string;
};

const titles = {
  emergency: "emergency",
  crisis: "crisis",
  safeguarding: "safeguarding",
  same_day: "urgent",
} as const;

const texts = {
  emergency: "emergencyText",
  crisis: "crisisText",
  safeguarding: "emergencyText",
  same_day: "urgentText",
} as const;

/**
 * What a patient should do now about what they have written or are writing. It never keeps anybody from
 * sending, and only the person makes it smaller; a number to call stays in either case.
 */
export function RedFlagCard({ verdict, conversationId }: RedFlagCardProps) {
  const [folded, setFolded] = useState<string | null>(null);
  const t = useTranslations("safety");
  const format = useFormatter();
  const number = useClinicNumbers(conversationId).emergency ?? readPublicConfig().emergencyNumber;
  const { kind, level, flags } = verdict;
  // Whatever is new opens it again.
  const about = flags.join();
  const isFolded = folded === about;
  const isGrave = level === "emergency" || kind === "crisis";
  const Icon = isGrave ? Siren : ClockAlert;
  const what = format.list(
    flags.map((id) => t(`flags.${id}`)),
    { type: "unit" },
  );
  return (
    <section
      role="alert"
      aria-label={t("card.label")}
      data-red-flag={level}
      className={cn(
        "mt-2 flex flex-col gap-2 rounded-card border px-4 py-3 text-ink",
        isGrave ? "border-emergency-line bg-emergency-tint" : "border-urgent-line bg-urgent-tint",
      )}
    >
      <div className="flex items-start gap-2.5">
        <Icon
          aria-hidden
          className={cn(
            "mt-0.5 size-6 shrink-0",
            isGrave ? "text-emergency-ink" : "text-urgent-ink",
          )}
        />
        <strong className="flex-1 text-body font-strong">
          {t(`card.${titles[kind]}`, { number })}
        </strong>
        <Button
          variant="quiet"
          aria-expanded={!isFolded}
          onClick={() => setFolded(isFolded ? null : about)}
          icon={<ChevronDown aria-hidden className={cn("size-5", isFolded && "-scale-y-100")} />}
          aria-label={t(isFolded ? "card.unfold" : "card.fold")}
          className="-my-1.5 -me-2 px-2"
        />
      </div>
      {isFolded ? null : (
        <p className="text-support">
          {t("card.about", { what })} {t(`card.${texts[kind]}`, { number })}
        </p>
      )}
      <Calls verdict={verdict} number={number} conversationId={conversationId} />
    </section>
  );
}

type Call = { number: string; text: string; variant: "main" | "second" | "emergency" };

type CallsProps = { verdict: Verdict; number: string; conversationId: string };

/** Whom to call, the one that fits best first. */
function Calls({ verdict, number, conversationId }: CallsProps) {
  const t = useTranslations("safety.card");
  const { crisis, clinic } = useClinicNumbers(conversationId);
  const { kind } = verdict;
  const calls: Call[] = [
    { number, text: t("call", { number }), variant: kind === "same_day" ? "second" : "emergency" },
  ];
  if (kind === "same_day" && clinic !== null) {
    calls.unshift({ number: clinic, text: t("callClinic"), variant: "main" });
  }
  if (verdict.crisis && crisis !== null) {
    const line: Call = {
      number: crisis,
      text: t("callCrisis", { number: crisis }),
      variant: "emergency",
    };
    if (kind === "crisis") calls.unshift(line);
    else calls.push(line);
  }
  return (
    <div className="flex flex-wrap gap-2">
      {calls.map((call) => (
        <LinkButton
          key={call.text}
          href={`tel:${call.number.replaceAll(/[^+\d]/g, "")}`}
          variant={call.variant}
          icon={<Phone aria-hidden className="size-5" />}
        >
          {call.text}
        </LinkButton>
      ))}
    </div>
  );
}
