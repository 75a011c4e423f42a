import { X } from "lucide-react";
import { useTranslations } from "next-intl";

import { IconButton } from "@/components/ui/icon-button";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Message, Viewer } from "@/lib/chat/types";

import { Quote } from "./quote";

export type AnswerStripProps = {
  viewer: Viewer;
  view: ThreadView;
  answered: Message;
  cancel: () => void;
};

/** What is being answered, over the field; it may have changed or gone since. */
export function AnswerStrip({ viewer, view, answered, cancel }: AnswerStripProps) {
  const t = useTranslations("chat");
  const author = view.conversation.participants.find((one) => one.userId === answered.senderId);
  const head =
    answered.senderId === viewer.id
      ? t("quote.answeringSelf")
      : t("quote.answering", { name: author?.name ?? "" });
  return (
    <div data-answering={answered.seq} className="flex items-center gap-1 pb-1.5 dense:p-1.5">
      <Quote quoted={view.quoteOf(answered.id)} name={head} />
      <IconButton
        label={t("quote.cancel")}
        icon={<X aria-hidden className="size-5 dense:size-4" />}
        onClick={cancel}
      />
    </div>
  );
}
