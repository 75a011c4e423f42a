import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";

import { useToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { answered } from "@/lib/kernel/result";
import { changeConversationSettings } from "@/lib/notifications/actions";
import { keepSettings, settingsOf } from "@/lib/notifications/live/quiet";
import type { ConversationSettings } from "@/lib/notifications/live/settings";

/** Why a change was not made, and at which field. */
type Problem = { field: string | null; text: string };

/**
 * Changes a part of the viewer's settings of one conversation at once; a refusal stays in words. Each change
 * is made to what the one before it left, or a quick second one would take the first back.
 */
export function useSettingsChange(conversationId: string, settings: ConversationSettings) {
  const toast = useToast();
  const errorText = useErrorText();
  const t = useTranslations("notifications.settings.ways");
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<Problem | null>(null);
  const line = useRef<Promise<void>>(Promise.resolve());
  const save = async (part: Partial<ConversationSettings>, done: string, then?: () => void) => {
    const next = { ...(settingsOf(conversationId) ?? settings), ...part };
    const result = await answered(changeConversationSettings({ conversationId, settings: next }));
    if (!result.ok) {
      const field = result.error.field ?? null;
      setProblem({ field, text: field === "sms" ? t("smsConsent") : errorText(result.error) });
      return;
    }
    keepSettings(conversationId, next);
    toast({ text: done });
    then?.();
  };
  const change = (part: Partial<ConversationSettings>, done: string, then?: () => void) => {
    setProblem(null);
    line.current = line.current.then(() => save(part, done, then));
    start(() => line.current);
  };
  return { change, pending, problem };
}
