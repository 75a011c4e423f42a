import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import { paths } from "@/lib/kernel/paths";

/** The way to what one was told of decisions. */
export function DecisionsLink() {
  const t = useTranslations("moderation.notices");
  return (
    <Card className="overflow-clip">
      <Link
        href={paths.decisions}
        prefetch={false}
        className="flex min-h-target items-center gap-3 px-row-x py-row-y text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1 font-medium">{t("link")}</span>
        <ChevronRight aria-hidden className="size-5 text-ink-3 rtl:rotate-180" />
      </Link>
    </Card>
  );
}
