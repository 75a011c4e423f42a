import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/kernel/paths";

/** Says that somebody asks to be acted for; nothing where nobody does. */
export function AskedBanner({ count }: { count: number }) {
  const t = useTranslations("proxies");
  if (count === 0) return null;
  return (
    <Banner tone="accent" action={<LinkButton href={paths.proxies}>{t("look")}</LinkButton>}>
      {t("waiting", { count })}
    </Banner>
  );
}
