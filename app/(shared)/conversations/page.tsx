import { getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/ui/empty-state";
import { requireActor } from "@/lib/auth/actor";

/** Nothing is open: beside the list there is a quiet word; phones show the list alone. */
export default async function ConversationsPage() {
  await requireActor();
  const t = await getTranslations("chat.list");
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyState title={t("choose")}>{t("chooseText")}</EmptyState>
    </div>
  );
}
