"use client";

import { CircleDot, Phone, Siren } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { ClinicNumbers, EmergencyPart, Thread } from "@/lib/assistants/types";
import { cn } from "@/lib/kernel/cn";

import { useFocus } from "./use-focus";

export type EmergencyCardProps = {
  danger: EmergencyPart;
  numbers: ClinicNumbers;
  escalation: Thread["escalation"];
  /** False while somebody writes: it must not take the pen out of their hand. */
  takesFocus: boolean;
};

/**
 * What to do now. It stands above the thread for the whole episode; only the person's tap folds it,
 * and a number to call stays in either case.
 */
export function EmergencyCard({ danger, numbers, escalation, takesFocus }: EmergencyCardProps) {
  const t = useTranslations("assistants.emergency");
  const flags = useTranslations("safety.flags");
  const format = useFormatter();
  const [folded, setFolded] = useState(false);
  const card = useFocus<HTMLElement>(takesFocus);
  const { route } = danger;
  const number = numbers.emergency;
  const isGrave = route !== "same_day";
  if (folded) {
    return (
      <section
        aria-label={t("show")}
        className="flex flex-wrap items-center gap-2 bg-emergency-tint px-4 py-2 text-support"
      >
        <p className="flex-1">{t("strip", { number })}</p>
        <Call number={number} text={t("call", { number })} grave />
        <Button onClick={() => setFolded(false)}>{t("show")}</Button>
      </section>
    );
  }
  const titles = {
    emergency: "title",
    crisis: "crisis",
    safeguarding: "safeguarding",
    same_day: "same_day",
  } as const;
  return (
    <section
      ref={card}
      role="alert"
      tabIndex={-1}
      data-danger={route}
      className={cn(
        "mx-4 mt-3 flex max-h-1/2 shrink-0 flex-col gap-3 overflow-y-auto rounded-card border-2 p-4 outline-none list:mx-auto list:w-full list:max-w-calm",
        isGrave ? "border-emergency bg-surface" : "border-urgent-line bg-urgent-tint",
      )}
    >
      <h2 className="flex items-center gap-2.5 text-title">
        <Siren
          aria-hidden
          className={cn("size-6 shrink-0", isGrave ? "text-emergency-ink" : "text-urgent-ink")}
        />
        {t(titles[route], { number })}
      </h2>
      {danger.flags.length > 0 ? (
        <p>
          {t("told", {
            what: format.list(
              danger.flags.map((flag) => flags(flag)),
              { type: "unit" },
            ),
          })}
        </p>
      ) : null}
      <Calls danger={danger} numbers={numbers} />
      {route === "emergency" ? (
        <ul className="list-disc ps-5 text-support">
          <li>{t("do.stay")}</li>
          <li>{t("do.door")}</li>
          <li>{t("do.drive")}</li>
        </ul>
      ) : null}
      {escalation === null ? null : (
        <p className="flex items-start gap-2 rounded-control bg-sunken px-3 py-2 text-support">
          <CircleDot aria-hidden className="mt-0.5 size-5 shrink-0" />
          {t(escalation.read ? "read" : "alerted")}
        </p>
      )}
      <Button onClick={() => setFolded(true)}>{t("called")}</Button>
    </section>
  );
}

function Calls({ danger, numbers }: { danger: EmergencyPart; numbers: ClinicNumbers }) {
  const t = useTranslations("assistants.emergency");
  const { emergency, crisis, clinic } = numbers;
  const calls = [{ number: emergency, text: t("call", { number: emergency }), grave: true }];
  if (danger.crisis && crisis !== null) {
    const line = { number: crisis, text: t("crisisLine", { number: crisis }), grave: true };
    if (danger.route === "crisis") calls.unshift(line);
    else calls.push(line);
  }
  if (danger.route === "same_day" && clinic !== null) {
    calls.unshift({ number: clinic, text: t("clinic"), grave: false });
  }
  return (
    <div className="flex flex-wrap gap-2">
      {calls.map((call) => (
        <Call key={call.text} {...call} />
      ))}
    </div>
  );
}

function Call({ number, text, grave }: { number: string; text: string; grave: boolean }) {
  return (
    <LinkButton
      href={`tel:${number.replaceAll(/[^+\d]/g, "")}`}
      variant={grave ? "emergency" : "main"}
      icon={<Phone aria-hidden className="size-5" />}
    >
      {text}
    </LinkButton>
  );
}
