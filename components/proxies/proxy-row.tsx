"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Chip } from "@/components/ui/chip";
import { useDates } from "@/components/ui/use-dates";
import type { Proxy } from "@/lib/proxies/types";

export type ProxyRowProps = {
  name: string;
  proxy: Pick<Proxy, "relation" | "ground" | "state" | "endsAt" | "invitedUntil"> &
    Partial<Pick<Proxy, "endedAt" | "endedAs">>;
  /** In the place of when it ends. */
  text?: string;
  children?: ReactNode;
};

/** One who acts, or is acted for: who, as what, until when, and what can be done about it. */
export function ProxyRow({ name, proxy, text, children }: ProxyRowProps) {
  const t = useTranslations("proxies");
  const dates = useDates();
  // The end is the first moment after the last day.
  const day = dates.date(proxy.endsAt - 1);
  const line = () => {
    if (proxy.state === "ended" && proxy.endedAs)
      return t(`endedAs.${proxy.endedAs}`, { day: dates.date(proxy.endedAt ?? proxy.endsAt) });
    if (proxy.state === "invited")
      return t("row.asked", {
        until: dates.date(Math.min(proxy.invitedUntil, proxy.endsAt - 1)),
        day,
      });
    return t("row.until", { day });
  };
  return (
    <li
      className="flex flex-wrap items-center gap-3 px-row-x py-row-y"
      data-proxy-state={proxy.state}
    >
      <div className="min-w-40 flex-1">
        <p className="font-medium break-words">
          <bdi>{name}</bdi>
        </p>
        <p className="text-support text-ink-2">
          {text ?? line()}
          {proxy.ground === "self" ? null : ` ${t("row.byClinic")}`}
        </p>
      </div>
      <Chip>{t(`relations.${proxy.relation}`)}</Chip>
      {children ? <div className="flex flex-wrap gap-2">{children}</div> : null}
    </li>
  );
}
