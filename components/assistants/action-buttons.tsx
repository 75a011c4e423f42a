"use client";

import { UserRound } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { ActionItem, AssistantKind, Place } from "@/lib/assistants/types";
import { paths } from "@/lib/kernel/paths";

import { useStart } from "./use-start";

/** The only addresses that an answer can lead to. */
const addresses: Readonly<Record<Place, string>> = {
  appointments: paths.appointments,
  book: paths.book,
  conversations: paths.conversations,
  settings: paths.settings,
  notifications: `${paths.settings}#notifications`,
  home: paths.home,
  sync: paths.sync,
};

export type ActionButtonsProps = { items: readonly ActionItem[]; onPerson: () => void };

/** What can be done next, as buttons. */
export function ActionButtons({ items, onPerson }: ActionButtonsProps) {
  const t = useTranslations("assistants.actions");
  if (items.length === 0) return null;
  return (
    <div role="group" aria-label={t("label")} className="flex flex-wrap gap-2">
      {items.map((item) => {
        if (item.kind === "open") {
          return (
            <LinkButton key={item.place} href={addresses[item.place]}>
              {t(item.place)}
            </LinkButton>
          );
        }
        if (item.kind === "assistant") {
          return <OtherAssistant key={item.assistant} kind={item.assistant} />;
        }
        return (
          <Button
            key="person"
            onClick={onPerson}
            icon={<UserRound aria-hidden className="size-5" />}
          >
            {t("person")}
          </Button>
        );
      })}
    </div>
  );
}

function OtherAssistant({ kind }: { kind: AssistantKind }) {
  const t = useTranslations("assistants");
  const { start, pending } = useStart();
  return (
    <Button pending={pending} onClick={() => start(kind)}>
      {t("start", { name: t(`kinds.${kind}.name`) })}
    </Button>
  );
}
