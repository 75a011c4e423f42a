"use client";

import { Video } from "lucide-react";
import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/kernel/paths";

import { useRunningCall } from "./use-running-call";

/** Wherever somebody is in the app while their visit runs: the way back to it. */
export function ReturnBanner({ userId }: { userId: string }) {
  const t = useTranslations("calls.return");
  const call = useRunningCall(userId);
  // The region is there before it speaks: only then do screen readers hear what enters it.
  return (
    <div role="status" className="shrink-0 empty:hidden">
      {call === null ? null : (
        <Banner
          role="note"
          tone="accent"
          icon={<Video aria-hidden className="size-5" />}
          className="rounded-none"
          action={
            <LinkButton href={paths.call(call)} prefetch={false} variant="main">
              {t("go")}
            </LinkButton>
          }
        >
          {t("running")}
        </Banner>
      )}
    </div>
  );
}
