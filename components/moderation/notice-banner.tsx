"use client";

import { Flag } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/kernel/paths";

/** Says that there is news of a decision, until it was looked at. `unseen` is as the page was made. */
export function NoticeBanner({ unseen }: { unseen: number }) {
  const t = useTranslations("moderation.notices");
  const isThere = usePathname() === paths.decisions;
  const [looked, setLooked] = useState(0);
  // The frame outlives the page: what was seen on it is news no more.
  if (isThere && looked !== unseen) setLooked(unseen);
  if (isThere || unseen <= looked) return null;
  return (
    <Banner
      tone="accent"
      icon={<Flag aria-hidden className="size-5" />}
      className="rounded-none"
      action={
        <LinkButton href={paths.decisions} prefetch={false}>
          {t("look")}
        </LinkButton>
      }
    >
      {t("banner")}
    </Banner>
  );
}
