import { X } from "lucide-react";
import { useTranslations } from "next-intl";

import { IconButton } from "@/components/ui/icon-button";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Viewer } from "@/lib/chat/types";

import { Quote } from "./quote";
import type { Answer } from "./use-answer";

export type AnswerStripProps = {
  viewer: Viewer;
  view: ThreadView;
  answer: Answer;
};

/** What is being answered, over the field; it may have changed or gone since. */
export function AnswerStrip({ viewer, view, answer }: AnswerStripProps) {
  const t = useTranslations("chat");
  if (answer.to === null) return null;
  const quoted = view.quoteOf(answer.to);
  const author = view.conversation.participants.find((one) => one.userId === quoted?.senderId);
  const head =
    quoted?.senderId === viewer.id
      ? t("quote.answeringSelf")
      : t("quote.answering", { name: author?.name ?? "" });
  return (
    <div data-answering={answer.to} className="flex items-center gap-1 pb-1.5 dense:p-1.5">
      <Quote quoted={quoted} name={head} />
      <IconButton
        label={t("quote.cancel")}
        icon={<X aria-hidden className="size-5 dense:size-4" />}
        onClick={() => answer.choose(null)}
      />
    </div>
  );
}
