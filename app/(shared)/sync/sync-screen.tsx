"use client";

import { useTranslations } from "next-intl";

import { Page, Section } from "@/components/layout/page";
import { CopyCard } from "@/components/offline/copy-card";
import { OutboxList } from "@/components/offline/outbox-list";
import type { Myself } from "@/lib/people/types";

/** What this device keeps, what waits here, and what came back. */
export function SyncScreen({ me }: { me: Myself }) {
  const t = useTranslations("offline");
  return (
    <Page width="calm" title={t("title")} overline={t("lead")}>
      <Section id="outbox" title={t("outbox.title")}>
        <OutboxList userId={me.id} />
      </Section>
      <Section id="copy" title={t("copy.title")}>
        <CopyCard />
      </Section>
    </Page>
  );
}
