"use client";

import { ArrowDown, CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useDates } from "@/components/ui/use-dates";
import { useIdlePart } from "@/components/ui/use-idle-part";
import { isNews } from "@/lib/chat/abilities";
import type { MessageChanges } from "@/lib/chat/live/outbox";
import type { Thread } from "@/lib/chat/live/thread";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Message, Viewer } from "@/lib/chat/types";

import { type LogContext, LogEntry } from "./log-item";
import { logItems, notesWithin, statedMessages } from "./log-items";
import type { Wanted } from "./message-dialogs";
import { noticesOf, noticesWithin } from "./notices";
import { OutgoingMessage } from "./outgoing-message";
import type { StateContext } from "./state-words";
import { TypingLine } from "./typing-line";
import { useFoundMessage } from "./use-found-message";
import { useMessageActions } from "./use-message-actions";
import type { OpenNotes } from "./use-notes";
import { useMessageWindow } from "./use-message-window";
import { useScrollPlace } from "./use-scroll-place";
import { WantedPart } from "./wanted-part";

const messageDialog = async () => (await import("./message-dialogs")).MessageDialog;

export type MessageLogProps = {
  viewer: Viewer;
  view: ThreadView;
  thread: Thread | null;
  changes: MessageChanges | null;
  notes: OpenNotes | null;
  /** Begins an answer to a message. */
  answer: (message: Message) => void;
};

/** The messages, from the oldest fetched to what is being written now. */
export function MessageLog({ viewer, view, thread, changes, notes, answer }: MessageLogProps) {
  const t = useTranslations("chat.log");
  const state = useTranslations("chat.state");
  const dates = useDates();
  useIdlePart(messageDialog);
  const { messages, newFrom, receiptOf } = view;
  const drawing = useMessageWindow(messages);
  const { drawn, atNewest, atOldest } = drawing;
  const whole = { start: atOldest && !view.hasOlder, end: atNewest };
  const items = logItems(drawn, {
    viewerId: viewer.id,
    newFrom,
    dates,
    notices: noticesWithin(noticesOf(view.conversation.participants), drawn, whole),
    notes: notesWithin(notes?.view.notes ?? [], drawn, whole),
  });
  const stated = statedMessages(drawn, viewer.id, receiptOf);
  const context: StateContext = { viewer, others: view.others, dates, now: view.now, t: state };
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const { box, atEnd, leftAt, toEnd, toSeq } = useScrollPlace({
    content: items,
    lastSeq: messages.at(-1)?.seq ?? 0,
    sending: view.outgoing.at(-1)?.id ?? null,
    noted: notes?.written ?? 0,
    atNewest,
    nearStart: () => {
      if (!atOldest) drawing.earlier();
      else if (view.paging === "idle") void thread?.loadOlder();
    },
    nearEnd: drawing.later,
    toNewest: drawing.newest,
    draw: drawing.around,
    seen: (element) => {
      const message = drawn.find((one) => String(one.seq) === element.dataset["seq"]);
      if (message) thread?.reads.see({ id: message.id, seq: message.seq });
    },
  });
  const { found, jump } = useFoundMessage({ thread, toSeq });
  const actions = useMessageActions(changes, thread);
  const logContext: LogContext = {
    view,
    stated,
    context,
    found,
    actions,
    notes,
    want: setWanted,
    answer,
    jump,
  };
  const unseen = atEnd
    ? 0
    : messages.filter((one) => one.seq > leftAt && isNews(one, viewer)).length;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={box}
        role="log"
        aria-live="off"
        aria-label={t("label")}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without a tab stop a keyboard could not scroll it
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto overscroll-contain px-edge [overflow-anchor:none] focus-visible:-outline-offset-2"
      >
        <div className="mx-auto flex w-full max-w-3xl flex-col pt-4 pb-1 dense:mx-0 dense:max-w-none">
          {atOldest ? <Earlier view={view} thread={thread} /> : null}
          <ul className="flex flex-col">
            {items.map((item) => (
              <LogEntry key={item.key} item={item} log={logContext} />
            ))}
            {(atNewest ? view.outgoing : []).map((outgoing) => (
              <OutgoingMessage
                key={outgoing.id}
                outgoing={outgoing}
                view={view}
                thread={thread}
                context={context}
              />
            ))}
          </ul>
          <TypingLine people={view.typing} />
        </div>
      </div>
      {wanted === null ? null : (
        <WantedPart
          key={wanted.message.id}
          load={messageDialog}
          props={{ wanted, viewer, view, changes, actions, close: () => setWanted(null) }}
        />
      )}
      {atEnd ? null : (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button
            variant={unseen > 0 ? "main" : "second"}
            className="pointer-events-auto shadow-2"
            icon={<ArrowDown aria-hidden className="size-5" />}
            onClick={toEnd}
          >
            {unseen > 0 ? t("unseen", { count: unseen }) : t("toLatest")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Earlier({ view, thread }: Pick<MessageLogProps, "view" | "thread">) {
  const t = useTranslations("chat.log");
  if (!view.hasOlder) {
    return view.messages.length > 0 ? (
      <p className="py-2 text-center text-meta text-ink-3">{t("start")}</p>
    ) : null;
  }
  if (view.paging === "failed") {
    return (
      <Banner
        icon={<CloudOff aria-hidden className="size-5" />}
        action={
          <Button variant="quiet" onClick={() => void thread?.loadOlder()}>
            {t("retry")}
          </Button>
        }
      >
        {t("olderFailed")}
      </Banner>
    );
  }
  return (
    <Button
      variant="quiet"
      className="self-center"
      pending={view.paging === "busy"}
      onClick={() => void thread?.loadOlder()}
    >
      {t(view.paging === "busy" ? "olderBusy" : "older")}
    </Button>
  );
}
