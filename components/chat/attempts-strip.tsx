"use client";

import { MessageSquareX } from "lucide-react";
import { useTranslations } from "next-intl";

import { useDates } from "@/components/ui/use-dates";
import type { ThreadView } from "@/lib/chat/live/thread-view";

import { useAttempts } from "./use-attempts";

/**
 * Tells staff that a patient wrote after the time to write had ended, until something was written
 * here since. What was written stays with its author: it was refused.
 */
export function AttemptsStrip({ view }: { view: ThreadView }) {
  const t = useTranslations("chat.attempts");
  const dates = useDates();
  const { conversation, messages, now } = view;
  const last = messages.findLast((one) => one.type !== "system")?.createdAt ?? 0;
  const since = useAttempts(conversation.id).filter((attempt) => attempt.at > last);
  const [newest] = since;
  if (newest === undefined) return null;
  const author = conversation.participants.find((person) => person.userId === newest.userId);
  const when = dates.nearMoment(newest.at, now);
  return (
    <div
      role="note"
      className="flex shrink-0 items-start gap-2.5 border-b border-urgent-line bg-urgent-tint px-edge py-2 text-support text-urgent-ink dense:py-1.5"
    >
      <MessageSquareX aria-hidden className="mt-0.5 size-5 shrink-0 dense:size-4" />
      <p className="min-w-0 flex-1">
        <strong className="font-strong">
          {t("tried", { name: author?.name ?? t("somebody"), count: since.length, when })}
        </strong>{" "}
        {t("text")}
      </p>
    </div>
  );
}
