import { useState, useTransition } from "react";

import { useToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { answered } from "@/lib/kernel/result";
import { changeConversationSettings } from "@/lib/notifications/actions";
import { keepSettings } from "@/lib/notifications/live/quiet";
import type { ConversationSettings } from "@/lib/notifications/live/settings";

/** Why a change was not made, and at which field. */
type Problem = { field: string | null; text: string };

/** Changes a part of the viewer's settings of one conversation at once; a refusal stays in words. */
export function useSettingsChange(conversationId: string, settings: ConversationSettings) {
  const toast = useToast();
  const errorText = useErrorText();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (part: Partial<ConversationSettings>, done: string, then?: () => void) => {
    setProblem(null);
    const next = { ...settings, ...part };
    start(async () => {
      const result = await answered(changeConversationSettings({ conversationId, settings: next }));
      if (!result.ok) {
        setProblem({ field: result.error.field ?? null, text: errorText(result.error) });
        return;
      }
      keepSettings(conversationId, next);
      toast({ text: done });
      then?.();
    });
  };
  return { change, pending, problem };
}
