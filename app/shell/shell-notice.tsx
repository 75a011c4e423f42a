"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export type ShellNoticeProps = { kind: "starting" | "signedOut" | "noCopy" };

/** What stands while there is nothing to show yet, or at all. */
export function ShellNotice({ kind }: ShellNoticeProps) {
  const t = useTranslations("offline.shell");
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
        {t(`${kind}Text`)}
      </EmptyState>
    </main>
  );
}
