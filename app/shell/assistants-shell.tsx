"use client";

import { useTranslations } from "next-intl";

import { AssistantList, ThreadList } from "@/components/assistants/assistant-list";
import { AssistantThread } from "@/components/assistants/assistant-thread";
import { Page, Section } from "@/components/layout/page";
import { Banner } from "@/components/ui/banner";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/kernel/paths";
import type { Myself } from "@/lib/people/types";

import { useHeldAssistants, useHeldThread, useNumbers } from "./use-held-assistants";

export type AssistantsShellProps = {
  me: Myself;
  /** The thread that the address names. */
  id: string | null;
  emergencyNumber: string;
};

/** The assistants as this device has them: their own rules and texts, and the person's threads. */
export function AssistantsShell({ me, id, emergencyNumber }: AssistantsShellProps) {
  return id === null ? (
    <List userId={me.id} number={emergencyNumber} />
  ) : (
    <Opened userId={me.id} id={id} number={emergencyNumber} />
  );
}

function List({ userId, number }: { userId: string; number: string }) {
  const t = useTranslations("assistants");
  const held = useHeldAssistants(userId);
  const numbers = useNumbers(userId, number);
  if (held === undefined) return null;
  return (
    <Page width="calm" title={t("title")}>
      <Banner tone="urgent">{t("hereText", { number: numbers?.emergency ?? number })}</Banner>
      <Section id="assistants" title={t("choose")}>
        <AssistantList kinds={held.kinds} here />
      </Section>
      {held.threads.length === 0 ? null : (
        <Section id="recent" title={t("recent")}>
          <ThreadList threads={held.threads} />
        </Section>
      )}
    </Page>
  );
}

type OpenedProps = { userId: string; id: string; number: string };

function Opened({ userId, id, number }: OpenedProps) {
  const t = useTranslations("offline.shell");
  const held = useHeldThread(userId, id);
  const numbers = useNumbers(userId, number);
  if (held === undefined || numbers === undefined) return null;
  if (held !== null) return <AssistantThread thread={held.thread} numbers={numbers} />;
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyState
        level={1}
        title={t("notHere")}
        action={<LinkButton href={paths.assistants}>{t("home")}</LinkButton>}
      >
        {t("notHereText")}
      </EmptyState>
    </div>
  );
}
