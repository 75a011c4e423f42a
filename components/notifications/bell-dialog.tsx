"use client";

import { BellOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { PartMissing } from "@/components/ui/part-missing";
import { SelectField } from "@/components/ui/select-field";
import { useDates } from "@/components/ui/use-dates";
import { isMuted } from "@/lib/notifications/live/quiet";
import type { ConversationSettings } from "@/lib/notifications/live/settings";

import { muteEnd, muteSpans, muteUntil } from "./mute-words";
import { useConversationSettings } from "./use-conversation-settings";
import { useSettingsChange } from "./use-settings-change";

export type BellDialogProps = {
  conversationId: string;
  /** The conversation's clock, in epoch milliseconds. */
  now: number;
  close: () => void;
  /** What else there is to say about telling people here. */
  children?: ReactNode;
};

/** How the viewer wants to hear of one conversation: not for a while, or by other ways than usual. */
export function BellDialog({ conversationId, now, close, children }: BellDialogProps) {
  const t = useTranslations("notifications.bell");
  const settings = useConversationSettings(conversationId);
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("title")}
      description={t("text")}
      closeText={t("close")}
    >
      {settings === null ? (
        <PartMissing />
      ) : (
        <Choices conversationId={conversationId} settings={settings} now={now} close={close} />
      )}
      {children}
    </Dialog>
  );
}

const channels = ["push", "email", "sms"] as const;
type Channel = (typeof channels)[number];

type ChoicesProps = Omit<BellDialogProps, "children"> & { settings: ConversationSettings };

function Choices({ conversationId, settings, now, close }: ChoicesProps) {
  const t = useTranslations("notifications.bell");
  const { change, pending, problem } = useSettingsChange(conversationId, settings);
  return (
    <>
      <Muting settings={settings} now={now} pending={pending} change={change} close={close} />
      {problem !== null && problem.field === null ? (
        <p role="alert" className="text-support text-urgent-ink">
          {problem.text}
        </p>
      ) : null}
      <fieldset className="flex flex-col gap-3 border-t border-line pt-4">
        <legend className="sr-only">{t("channels")}</legend>
        {channels.map((channel) => (
          <SelectField
            key={channel}
            label={t(`channel.${channel}`)}
            value={valueOf(settings[channel])}
            error={problem?.field === channel ? problem.text : null}
            onChange={({ target }) => change({ [channel]: wishOf(target.value) }, t("saved"))}
          >
            <option value="usual">{t("usual")}</option>
            <option value="yes">{t("yes")}</option>
            <option value="no">{t("no")}</option>
          </SelectField>
        ))}
      </fieldset>
    </>
  );
}

type MutingProps = Omit<ChoicesProps, "conversationId"> & {
  pending: boolean;
  change: (
    part: Partial<Record<Channel, boolean | null> & { mutedUntil: number | null }>,
    done: string,
    then?: () => void,
  ) => void;
};

function Muting({ settings, now, pending, change, close }: MutingProps) {
  const t = useTranslations("notifications.bell");
  const dates = useDates();
  if (isMuted(settings, now) && settings.mutedUntil !== null) {
    const when = muteEnd(settings.mutedUntil, now, dates);
    return (
      <Banner
        role="note"
        icon={<BellOff aria-hidden className="size-5" />}
        action={
          <Button pending={pending} onClick={() => change({ mutedUntil: null }, t("isOn"), close)}>
            {t("turnOn")}
          </Button>
        }
      >
        {when === null ? t("isMuted") : t("isMutedUntil", { when })}
      </Banner>
    );
  }
  return (
    <div role="group" aria-label={t("mute")} className="grid gap-2 list:grid-cols-2">
      {muteSpans.map((span) => (
        <Button
          key={span}
          pending={pending}
          onClick={() => change({ mutedUntil: muteUntil(span, now, dates) }, t("isSilent"), close)}
        >
          {t(`for.${span}`)}
        </Button>
      ))}
    </div>
  );
}

function valueOf(wish: boolean | null): string {
  if (wish === null) return "usual";
  return wish ? "yes" : "no";
}

function wishOf(value: string): boolean | null {
  return value === "usual" ? null : value === "yes";
}
