"use client";

import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/use-error-text";
import { rate } from "@/lib/assistants/actions";
import type { ThreadMessage } from "@/lib/assistants/types";
import { answered, type PublicError } from "@/lib/kernel/result";

/** Whether an answer helped; kept beside it. */
export function Feedback({ message }: { message: ThreadMessage }) {
  const t = useTranslations("assistants.feedback");
  const errorText = useErrorText();
  const [said, setSaid] = useState(message.helpful);
  const [error, setError] = useState<PublicError | null>(null);
  const [pending, startTransition] = useTransition();
  const say = (helpful: boolean) => {
    setError(null);
    startTransition(async () => {
      const result = await answered(rate({ messageId: message.id, helpful }));
      if (result.ok) setSaid(helpful);
      else setError(result.error);
    });
  };
  const button = (helpful: boolean, Icon: typeof ThumbsUp, words: string) => (
    <Button
      pending={pending}
      aria-pressed={said === helpful}
      onClick={() => say(helpful)}
      icon={<Icon aria-hidden className="size-5" />}
    >
      {words}
    </Button>
  );
  return (
    <div role="group" aria-label={t("label")} className="flex flex-wrap items-center gap-2">
      <span className="flex-1 text-support text-ink-2">{t("label")}</span>
      {button(true, ThumbsUp, t("yes"))}
      {button(false, ThumbsDown, t("no"))}
      <p role="status" className="w-full text-meta text-ink-2 empty:hidden">
        {error === null ? (said === null ? "" : t("thanks")) : errorText(error)}
      </p>
    </div>
  );
}
