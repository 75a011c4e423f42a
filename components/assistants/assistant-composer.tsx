"use client";

import { ArrowUp, Square, WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId } from "react";

import { controlClass } from "@/components/ui/control-class";
import { IconButton } from "@/components/ui/icon-button";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useOnline } from "@/components/ui/use-online";
import { maxTurnText } from "@/lib/assistants/limits";
import type { SessionView, ThreadSession } from "@/lib/assistants/live/thread-session";
import { cn } from "@/lib/kernel/cn";

import { useHasCopy } from "./use-thread-session";

export type AssistantComposerProps = {
  view: SessionView;
  session: ThreadSession;
  draft: string;
  setDraft: (text: string) => void;
  number: string;
};

/** Where one writes to an assistant. */
export function AssistantComposer(props: AssistantComposerProps) {
  const { view, session, draft, setDraft, number } = props;
  const t = useTranslations("assistants");
  const id = useId();
  const isOnline = useOnline();
  const isHydrated = useHydrated();
  const hasCopy = useHasCopy();
  const isBusy = view.state === "waiting" || view.state === "answering";
  const text = draft.trim();
  const isTooLong = text.length > maxTurnText;
  const send = () => {
    if (text === "" || isTooLong || isBusy) return;
    setDraft("");
    void session.say(text);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="border-t border-line bg-surface px-4 py-3 pb-safe-1"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isOnline ? null : (
        <p role="status" className="mb-2 flex items-center gap-2 text-support text-urgent-ink">
          <WifiOff aria-hidden className="size-5 shrink-0" />
          {t(hasCopy && view.thread.kind !== "appointment_booking" ? "offlineHere" : "offline", {
            number,
          })}
        </p>
      )}
      <div className="mx-auto flex max-w-calm items-end gap-2">
        <label htmlFor={id} className="sr-only">
          {t("field")}
        </label>
        <textarea
          id={id}
          rows={1}
          value={draft}
          disabled={!isHydrated}
          placeholder={t(`kinds.${view.thread.kind}.placeholder`)}
          aria-invalid={isTooLong || undefined}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={pressed}
          className={cn(
            controlClass(isTooLong),
            "max-h-40 flex-1 resize-none field-sizing-content",
          )}
        />
        {isBusy ? (
          <IconButton
            label={t("stop")}
            icon={<Square aria-hidden className="size-5" />}
            onClick={() => void session.stop()}
          />
        ) : (
          <IconButton
            type="submit"
            tone="accent"
            label={t("send")}
            icon={<ArrowUp aria-hidden className="size-5" />}
          />
        )}
      </div>
      <p id={`${id}-hint`} className="mx-auto max-w-calm text-meta text-urgent-ink empty:hidden">
        {isTooLong ? t("tooLong", { max: maxTurnText }) : ""}
      </p>
    </form>
  );
}
