"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { paths } from "@/lib/kernel/paths";

import { StatusLine } from "./status-line";
import { useDeviceStatus } from "./use-device-status";

/** The way to the page that tells what this device keeps, with the short answer on it. */
export function SyncLink() {
  const t = useTranslations("offline");
  const status = useDeviceStatus();
  const open = (status?.waiting ?? 0) + (status?.returned ?? 0);
  return (
    <Card className="overflow-clip">
      <Link
        href={paths.sync}
        className="flex min-h-target items-center gap-3 px-row-x py-row-y text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{t("title")}</span>
          <span className="block text-support text-ink-2">
            <StatusLine status={status} />
          </span>
        </span>
        <Badge count={open} label={t("status.waiting", { count: open })} />
        <ChevronRight aria-hidden className="size-5 text-ink-3 rtl:rotate-180" />
      </Link>
    </Card>
  );
}
