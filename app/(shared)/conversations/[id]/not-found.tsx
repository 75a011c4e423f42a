import { getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/kernel/paths";

export default async function ConversationNotFound() {
  const t = await getTranslations("chat.pane");
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyState
        level={1}
        title={t("notFound")}
        action={<LinkButton href={paths.conversations}>{t("toList")}</LinkButton>}
      />
    </div>
  );
}
