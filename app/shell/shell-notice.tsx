"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Unavailable } from "@/lib/adapters/local-db/store";

export type ShellNoticeProps = {
  kind: "starting" | "signedOut" | "noCopy";
  /** Why there is no copy, where that is more than "not yet". */
  reason?: Unavailable | null;
};

/** What stands while there is nothing to show yet, or at all. */
export function ShellNotice({ kind, reason = null }: ShellNoticeProps) {
  const t = useTranslations("offline.shell");
  const why = useTranslations("offline.online");
  if (kind === "starting") {
    return (
      <main aria-busy className="grid min-h-dvh place-items-center">
        <p role="status" className="animate-appear text-ink-2">
          {t("starting")}
        </p>
      </main>
    );
  }
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        level={1}
        title={t(kind)}
        action={
          <Button variant="main" onClick={() => location.reload()}>
            {t("retry")}
          </Button>
        }
      >
        {reason === null ? t(`${kind}Text`) : why(reason)}
      </EmptyState>
    </main>
  );
}
