import Link from "next/link";
import { useTranslations } from "next-intl";

import { cn } from "@/lib/kernel/cn";
import { paths, withQuery } from "@/lib/kernel/paths";
import { type CaseList, caseLists } from "@/lib/moderation/types";

/** The lists of cases, as links. */
export function CaseLists({ selected }: { selected: CaseList }) {
  const t = useTranslations("moderation.queue");
  return (
    <nav aria-label={t("lists")} className="flex flex-wrap gap-1">
      {caseLists.map((list) => (
        <Link
          key={list}
          href={withQuery(paths.adminModeration, { list: list === "open" ? null : list })}
          aria-current={list === selected ? "page" : undefined}
          className={cn(
            "inline-flex min-h-target items-center rounded-full px-4 text-label",
            list === selected
              ? "bg-accent-tint font-strong text-accent-ink forced-colors:underline"
              : "text-ink-2",
          )}
        >
          {t(`list.${list}`)}
        </Link>
      ))}
    </nav>
  );
}
