"use client";

import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/use-error-text";

import type { Search } from "./use-search";

/** Why the server has no part in what is found, and what goes on without it. */
export function SearchNotice({ search }: { search: Search }) {
  const t = useTranslations("chat.search");
  const errorText = useErrorText();
  const { server, held, error, again } = search;
  if (server !== "offline" && server !== "failed") return null;
  const retry = (
    <Button variant="quiet" onClick={again}>
      {t("retry")}
    </Button>
  );
  return (
    <Banner
      icon={<CloudOff aria-hidden className="size-5" />}
      action={server === "failed" ? retry : undefined}
      className="mx-3 my-2"
    >
      {server === "offline"
        ? t(held ? "offline" : "offlineNothing")
        : held || error === null
          ? t("failed")
          : errorText(error)}
    </Banner>
  );
}
