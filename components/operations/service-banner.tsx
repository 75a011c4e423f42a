"use client";

import { Info, TriangleAlert } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";

import { degradedAt } from "./degraded";
import { useServiceState } from "./use-service-state";

/** Says in one sentence what of the service is missing, on the pages where that matters, for as long as it is. */
export function ServiceBanner() {
  const t = useTranslations("operations.degraded");
  const degraded = degradedAt(useServiceState(), usePathname());
  if (degraded === null) return null;
  const isGrave = degraded === "down" || degraded === "read_only";
  const Icon = isGrave ? TriangleAlert : Info;
  return (
    <Banner
      role="note"
      tone={isGrave ? "urgent" : "accent"}
      icon={<Icon aria-hidden className="size-5" />}
      className="rounded-none"
    >
      {t(degraded)}
    </Banner>
  );
}
