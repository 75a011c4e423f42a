import { Download } from "lucide-react";
import { useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import { paths, withQuery } from "@/lib/kernel/paths";
import type { CopyFormat } from "@/lib/records/types";

/** One form in which a patient can take their record along. */
export function CopyCard({ format }: { format: CopyFormat }) {
  const t = useTranslations("records.copy.formats");
  return (
    <Card className="overflow-clip">
      <a
        href={withQuery(paths.ownCopyFile, { format })}
        className="flex min-h-target items-center gap-3 px-row-x py-row-y text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{t(`${format}.title`)}</span>
          <span className="block text-support text-ink-2">{t(`${format}.text`)}</span>
        </span>
        <Download aria-hidden className="size-5 text-ink-3" />
      </a>
    </Card>
  );
}
