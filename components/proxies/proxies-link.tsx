import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import { paths } from "@/lib/kernel/paths";

/** The way to who acts for one, and for whom one acts. */
export function ProxiesLink() {
  const t = useTranslations("proxies");
  return (
    <Card className="overflow-clip">
      <Link
        href={paths.proxies}
        className="flex min-h-target items-center gap-3 px-row-x py-row-y text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{t("title")}</span>
          <span className="block text-support text-ink-2">{t("linkText")}</span>
        </span>
        <ChevronRight aria-hidden className="size-5 text-ink-3 rtl:rotate-180" />
      </Link>
    </Card>
  );
}
