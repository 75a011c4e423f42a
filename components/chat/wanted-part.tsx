"use client";

import { useTranslations } from "next-intl";
import type { ComponentType } from "react";

import { usePart } from "@/components/ui/use-part";

export type WantedPartProps<P extends object> = {
  /** Fetches it; always the same function. */
  load: () => Promise<ComponentType<P>>;
  props: P;
};

/** A part of the screen that comes when it is wanted; where it can't be had, that is said in its place. */
export function WantedPart<P extends object>({ load, props }: WantedPartProps<P>) {
  const t = useTranslations("chat");
  const { part: Part, failed } = usePart(load);
  if (failed) {
    return (
      <p role="alert" className="px-edge py-2 text-support text-ink-2">
        {t("partFailed")}
      </p>
    );
  }
  return Part === null ? null : <Part {...props} />;
}
