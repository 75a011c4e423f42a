"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/kernel/paths";

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

/** A page that failed: what it means, and the way on. The digest finds the cause in the log. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const t = useTranslations("common.failure");
  return (
    <main className="mx-auto flex min-h-dvh max-w-calm flex-col justify-center gap-4 p-edge">
      <h1 className="text-display">{t("title")}</h1>
      <p className="text-ink-2">{t("body")}</p>
      <div className="flex flex-wrap gap-3">
        <Button variant="main" onClick={retry}>
          {t("retry")}
        </Button>
        <LinkButton href={paths.root}>{t("home")}</LinkButton>
      </div>
      {error.digest ? (
        <p className="text-meta text-ink-3">{t("reference", { digest: error.digest })}</p>
      ) : null}
    </main>
  );
}
