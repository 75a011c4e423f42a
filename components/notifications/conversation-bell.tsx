"use client";

import { Bell, BellOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useDates } from "@/components/ui/use-dates";
import { useIdlePart } from "@/components/ui/use-idle-part";
import { PartMissing } from "@/components/ui/part-missing";
import { usePart } from "@/components/ui/use-part";
import { isMuted } from "@/lib/notifications/live/quiet";

import type { BellDialogProps } from "./bell-dialog";
import { muteEnd } from "./mute-words";
import { useConversationSettings } from "./use-conversation-settings";

const bellDialog = async () => (await import("./bell-dialog")).BellDialog;

export type ConversationBellProps = Omit<BellDialogProps, "close">;

/** Whether this conversation is muted, and the way to change that. */
export function ConversationBell({ conversationId, now, children }: ConversationBellProps) {
  const t = useTranslations("notifications.bell");
  const dates = useDates();
  const [open, setOpen] = useState(false);
  const settings = useConversationSettings(conversationId);
  useIdlePart(bellDialog);
  const muted = isMuted(settings, now) ? (settings?.mutedUntil ?? null) : null;
  const until = muted === null ? null : muteEnd(muted, now, dates);
  const Icon = muted === null ? Bell : BellOff;
  return (
    <>
      <button
        type="button"
        title={t("open")}
        onClick={() => setOpen(true)}
        className="inline-flex min-h-target min-w-target shrink-0 items-center justify-center gap-1.5 rounded-control px-1.5 text-meta text-ink-2 transition-state hover:bg-hover"
      >
        <Icon aria-hidden className="size-5 shrink-0 dense:size-4" />
        {muted === null ? null : (
          <span data-muted className="figures max-list:hidden">
            {until === null ? t("muted") : t("mutedUntil", { when: until })}
          </span>
        )}
        <span className="sr-only">{t("open")}</span>
      </button>
      {muted === null ? null : (
        // On a phone it would leave no room for the name.
        <p className="order-last basis-full ps-2 text-meta text-ink-2 figures list:hidden">
          {until === null ? t("muted") : t("isMutedShort", { when: until })}
        </p>
      )}
      {open ? (
        <Dialog conversationId={conversationId} now={now} close={() => setOpen(false)}>
          {children}
        </Dialog>
      ) : null}
    </>
  );
}

function Dialog(props: BellDialogProps) {
  const { part: BellDialog, failed } = usePart(bellDialog);
  if (BellDialog !== null) return <BellDialog {...props} />;
  return failed ? <PartMissing /> : null;
}
