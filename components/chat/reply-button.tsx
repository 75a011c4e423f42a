import { MessageSquareQuote } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useRef, useState } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { useIdlePart } from "@/components/ui/use-idle-part";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Viewer } from "@/lib/chat/types";

import { selectGap } from "./use-gaps";
import { WantedPart } from "./wanted-part";

export type ReplyButtonProps = {
  viewer: Viewer;
  view: ThreadView;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Puts text where the caret is. */
  insert: (text: string) => void;
};

const replyDialog = async () => (await import("./reply-dialog")).ReplyDialog;

/** The way to saved replies. `data-shortcut`: what the key for it presses. */
export function ReplyButton({ viewer, view, field, insert }: ReplyButtonProps) {
  const t = useTranslations("chat.reply");
  const [isOpen, setOpen] = useState(false);
  const caret = useRef(0);
  useIdlePart(replyDialog);
  const choose = (text: string) => {
    const element = field.current;
    const at = caret.current;
    // At the end of what is selected: nothing that was typed is replaced.
    element?.setSelectionRange(at, at);
    const isInWord = /\S$/.test(element?.value.slice(0, at) ?? "");
    insert(isInWord ? ` ${text}` : text);
    selectGap(element, at);
  };
  return (
    <>
      <IconButton
        label={t("open")}
        data-shortcut="reply-saved"
        icon={<MessageSquareQuote aria-hidden className="size-5 dense:size-4" />}
        onClick={() => {
          caret.current = field.current?.selectionEnd ?? 0;
          setOpen(true);
        }}
      />
      {isOpen ? (
        <WantedPart
          load={replyDialog}
          props={{ viewer, view, returnTo: field, choose, close: () => setOpen(false) }}
        />
      ) : null}
    </>
  );
}
