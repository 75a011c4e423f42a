import { getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/kernel/paths";

export default async function CallNotFound() {
  const t = await getTranslations("calls.page");
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyState
        level={1}
        title={t("notFound")}
        action={<LinkButton href={paths.root}>{t("home")}</LinkButton>}
      >
        {t("notFoundText")}
      </EmptyState>
    </div>
  );
}
