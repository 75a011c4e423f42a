"use client";

import { Flag } from "lucide-react";
import { useTranslations } from "next-intl";
import { use, useRef } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { ReportSlot } from "@/components/ui/report-slot";

/** The way to say that an answer should not stand there. */
export function ReportAnswer({ id }: { id: string }) {
  const t = useTranslations("assistants");
  const report = use(ReportSlot);
  const button = useRef<HTMLButtonElement>(null);
  if (report === null) return null;
  return (
    <IconButton
      ref={button}
      label={t("report")}
      icon={<Flag aria-hidden className="size-5" />}
      className="-mt-2 self-start text-ink-3"
      onClick={() => report({ kind: "answer", id, returnTo: button })}
    />
  );
}
