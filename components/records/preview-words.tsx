import { useTranslations } from "next-intl";

import { useDates } from "@/components/ui/use-dates";
import type { RetentionPreview } from "@/lib/records/types";

/** What a dry run counted, in words. */
export function PreviewWords({ preview }: { preview: RetentionPreview }) {
  const t = useTranslations("records.retention");
  const dates = useDates();
  const { messages, conversations, files, oldest, heldMessages, heldConversations } = preview;
  return (
    <div
      role="status"
      data-preview
      className="flex flex-col gap-1 rounded-control bg-sunken p-3 text-support"
    >
      <p className="font-medium">
        {messages === 0
          ? t("previewNone")
          : t("preview", { messages, conversations, files, oldest: dates.date(oldest ?? 0) })}
      </p>
      <p className="text-ink-2">
        {heldMessages === 0
          ? t("previewHeldNone")
          : t("previewHeld", { messages: heldMessages, conversations: heldConversations })}
      </p>
    </div>
  );
}
