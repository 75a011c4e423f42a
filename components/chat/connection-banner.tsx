"use client";

import { CircleCheck, WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Banner } from "@/components/ui/banner";
import { useDates } from "@/components/ui/use-dates";

import { useInbox } from "./use-inbox";

type Props = {
  viewerId: string;
  /** What else is to be said of the service. Not without a connection: one sentence is enough then. */
  children?: ReactNode;
};

/** Says after five seconds that nothing is heard, since when, and when it is over. */
export function ConnectionBanner({ viewerId, children }: Props) {
  const t = useTranslations("chat.connection");
  const dates = useDates();
  const { state, since } = useInbox(viewerId, {}).view.connection;
  // The region is there before it speaks: only then do screen readers hear what enters it.
  return (
    <div role="status" className="sticky top-0 z-20 shrink-0">
      {state === "lost" ? (
        <Banner
          role="note"
          tone="ink"
          icon={<WifiOff aria-hidden className="size-5" />}
          className="rounded-none"
        >
          {t.rich("lost", {
            since: dates.time(since ?? 0),
            b: strong,
          })}
        </Banner>
      ) : null}
      {state === "back" ? (
        <Banner
          role="note"
          tone="success"
          icon={<CircleCheck aria-hidden className="size-5" />}
          className="rounded-none"
        >
          {t("back")}
        </Banner>
      ) : null}
      {state === "lost" ? null : children}
    </div>
  );
}

function strong(words: ReactNode) {
  return <strong>{words}</strong>;
}
