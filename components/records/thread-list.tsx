"use client";

import { useNow, useTranslations } from "next-intl";

import { Card, CardList } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/kernel/paths";
import type { ThreadFacts as Facts } from "@/lib/records/types";

import { ThreadFacts } from "./thread-facts";

/** Conversations in an administrator's scope, each with the way to where it can be opened. */
export function ThreadList({ threads }: { threads: readonly Facts[] }) {
  const t = useTranslations("records");
  const now = useNow().getTime();
  if (threads.length === 0) {
    return (
      <Card>
        <EmptyState title={t("none")} />
      </Card>
    );
  }
  return (
    <CardList aria-label={t("title")}>
      {threads.map((thread) => (
        <li key={thread.id} className="flex flex-wrap items-center gap-3 px-row-x py-row-y">
          <div className="min-w-0 flex-1 basis-60">
            <ThreadFacts thread={thread} now={now} />
          </div>
          <LinkButton href={paths.adminThread(thread.id)} prefetch={false}>
            {t("look")}
            <span className="sr-only">
              {thread.people
                .filter(({ isActive }) => isActive)
                .map(({ name }) => name)
                .join(", ")}
            </span>
          </LinkButton>
        </li>
      ))}
    </CardList>
  );
}
