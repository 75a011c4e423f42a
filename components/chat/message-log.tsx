"use client";

import { ArrowDown, CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Divider } from "@/components/ui/divider";
import { useDates } from "@/components/ui/use-dates";
import { changing } from "@/lib/chat/abilities";
import type { MessageChanges } from "@/lib/chat/live/outbox";
import type { Receipt } from "@/lib/chat/live/receipts";
import type { Thread } from "@/lib/chat/live/thread";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Viewer } from "@/lib/chat/types";

import { ChangeDialog, type Wanted } from "./change-dialogs";
import { type LogItem, logItems, statedMessages } from "./log-items";
import { MessageEntry } from "./message-entry";
import { MessageMenu } from "./message-menu";
import { isCalm } from "./names";
import { OutgoingMessage } from "./outgoing-message";
import type { StateContext } from "./state-words";
import { TypingLine } from "./typing-line";
import { useFoundMessage } from "./use-found-message";
import { useScrollPlace } from "./use-scroll-place";

export type MessageLogProps = {
  viewer: Viewer;
  view: ThreadView;
  thread: Thread | null;
  changes: MessageChanges | null;
};

/** The messages, from the oldest fetched to what is being written now. */
export function MessageLog({ viewer, view, thread, changes }: MessageLogProps) {
  const t = useTranslations("chat.log");
  const state = useTranslations("chat.state");
  const dates = useDates();
  const { messages, newFrom, receiptOf } = view;
  const items = useMemo(
    () => logItems(messages, { viewerId: viewer.id, newFrom, dates }),
    [messages, viewer.id, newFrom, dates],
  );
  const stated = statedMessages(messages, viewer.id, receiptOf);
  const context: StateContext = { viewer, others: view.others, dates, now: view.now, t: state };
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const { box, atEnd, leftAt, toEnd, toSeq } = useScrollPlace({
    content: view,
    lastSeq: messages.at(-1)?.seq ?? 0,
    sending: view.outgoing.at(-1)?.id ?? null,
    nearStart: () => {
      if (view.paging === "idle") void thread?.loadOlder();
    },
    seen: (element) => {
      const message = messages.find((one) => String(one.seq) === element.dataset["seq"]);
      if (message) thread?.reads.see({ id: message.id, seq: message.seq });
    },
  });
  const found = useFoundMessage({ thread, toSeq });
  const unseen = atEnd
    ? 0
    : messages.filter((one) => one.seq > leftAt && one.senderId !== viewer.id).length;
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
          <Earlier view={view} thread={thread} />
          <ul className="flex flex-col">
            {items.map((item) => (
              <Item
                key={item.key}
                item={item}
                view={view}
                stated={stated}
                context={context}
                found={found}
                want={setWanted}
              />
            ))}
            {view.outgoing.map((outgoing) => (
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
        <ChangeDialog
          key={wanted.message.id}
          wanted={wanted}
          changes={changes}
          close={() => setWanted(null)}
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

type ItemProps = {
  item: LogItem;
  view: ThreadView;
  stated: ReadonlyMap<string, Receipt>;
  context: StateContext;
  /** The seq of the message that the reader was led to. */
  found: number | null;
  want: (wanted: Wanted) => void;
};

function Item({ item, view, stated, context, found, want }: ItemProps) {
  const t = useTranslations("chat.log");
  const { conversation } = view;
  if (item.kind === "message") {
    const { message } = item;
    const { senderId } = message;
    const may = changing(message, {
      viewerId: context.viewer.id,
      mayWrite: view.writing.may,
      now: view.now,
    });
    const isPatient = senderId !== null && senderId === conversation.patientId;
    return (
      <MessageEntry
        item={item}
        calm={isCalm(context.viewer.role)}
        sender={conversation.participants.find((person) => person.userId === senderId)}
        senderHue={isPatient ? (conversation.patientHue ?? undefined) : undefined}
        stated={stated.get(item.key)}
        receiptOf={view.receiptOf}
        context={context}
        changing={view.changing.has(message.id)}
        found={message.seq === found}
        menu={may.remove ? <MessageMenu message={message} may={may} want={want} /> : null}
      />
    );
  }
  const isNew = item.kind === "new";
  return (
    <li data-new-from={isNew || undefined}>
      <Divider
        tone={isNew ? "accent" : "quiet"}
        label={isNew ? t("newFromHere") : dayLabel(item.at, context)}
        className="mt-4 mb-1 dense:mt-3 dense:mb-0"
      />
    </li>
  );
}

/** Today, Yesterday, else the day by name. */
function dayLabel(at: number, { dates, now }: StateContext): string {
  const near = dates.nearDay(at, now);
  const recent = [now, now - 86_400_000].some((moment) => dates.nearDay(moment, now) === near);
  return capital(recent ? near : dates.day(at, now));
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

/** Days stand alone on their line, so they begin with a capital in every language. */
function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
