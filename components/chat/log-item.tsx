"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Divider } from "@/components/ui/divider";
import { changing } from "@/lib/chat/abilities";
import { namesOf } from "@/lib/chat/files/names";
import type { Receipt } from "@/lib/chat/live/receipts";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Message } from "@/lib/chat/types";

import { Acknowledgement, PriorityChip } from "./acknowledgement";
import type { LogItem, MessageItem } from "./log-items";
import { MessageEntry } from "./message-entry";
import { MessageFiles } from "./message-files";
import { MessageMenu } from "./message-menu";
import type { Wanted } from "./message-dialogs";
import { actedFor, isCalm, namesIn } from "./names";
import type { Notice } from "./notices";
import { Quote } from "./quote";
import { Reactions } from "./reactions";
import type { StateContext } from "./state-words";
import type { MessageActions } from "./use-message-actions";
import type { OpenNotes } from "./use-notes";

/** What all entries of a log share. */
export type LogContext = {
  view: ThreadView;
  stated: ReadonlyMap<string, Receipt>;
  context: StateContext;
  /** The seq of the message that the reader was led to. */
  found: number | null;
  actions: MessageActions;
  /** The staff notes here; null where there are none for this person. */
  notes: OpenNotes | null;
  want: (wanted: Wanted) => void;
  /** Begins an answer to a message. */
  answer: (message: Message) => void;
  /** Leads to a message. */
  jump: (seq: number) => void;
};

/** An entry of the log: a message, a day, or the line of new messages. */
export function LogEntry({ item, log }: { item: LogItem; log: LogContext }) {
  const t = useTranslations("chat.log");
  if (item.kind === "message") return <Entry item={item} log={log} />;
  if (item.kind === "note") {
    const { notes } = log;
    if (notes === null) return null;
    const { view, context } = log;
    const change = () => notes.setNoting(true);
    return <notes.NoteEntry {...{ note: item.note, notes: notes.notes, view, context, change }} />;
  }
  if (item.kind === "notice") return <NoticeLine notice={item.notice} context={log.context} />;
  const isNew = item.kind === "new";
  return (
    <li data-new-from={isNew || undefined}>
      <Divider
        tone={isNew ? "accent" : "quiet"}
        label={isNew ? t("newFromHere") : dayLabel(item.at, log.context)}
        className="mt-4 mb-1 dense:mt-3 dense:mb-0"
      />
    </li>
  );
}

/** Who came or went, quietly, where it happened. */
function NoticeLine({ notice, context }: { notice: Notice; context: StateContext }) {
  const t = useTranslations("chat.notice");
  const { what, userId, name, at } = notice;
  const own = userId === context.viewer.id;
  return (
    <li data-notice={what} className="py-2 text-center text-meta font-medium text-ink-3">
      {t(own ? `${what}Self` : what, { name })} · {context.dates.time(at)}
    </li>
  );
}

function Entry({ item, log }: { item: MessageItem; log: LogContext }) {
  const { view, stated, context, found } = log;
  const { conversation } = view;
  const { message } = item;
  const { senderId } = message;
  const isPatient = senderId !== null && senderId === conversation.patientId;
  return (
    <MessageEntry
      item={item}
      calm={isCalm(context.viewer.role)}
      sender={conversation.participants.find((person) => person.userId === senderId)}
      patientName={actedFor(conversation)}
      senderHue={isPatient ? (conversation.patientHue ?? undefined) : undefined}
      names={namesIn(view)}
      wordless={isWordless(message, log)}
      stated={stated.get(item.key)}
      receiptOf={view.receiptOf}
      context={context}
      changing={view.changing.has(message.id)}
      found={message.seq === found}
      above={<Above message={message} log={log} />}
      below={<Below item={item} log={log} />}
      menu={<EntryMenu item={item} log={log} />}
    />
  );
}

function EntryMenu({ item, log }: { item: MessageItem; log: LogContext }): ReactNode {
  const { view, context, want, answer, actions } = log;
  const { message, own } = item;
  if (message.deletedAt !== null || message.type === "system") return null;
  const mayWrite = view.writing.may;
  const may = changing(message, { viewerId: context.viewer.id, mayWrite, now: view.now });
  return (
    <MessageMenu
      message={message}
      may={{ ...may, write: mayWrite, seen: own && !isCalm(context.viewer.role), report: !own }}
      marks={view.marksOf(message.id)}
      react={(emoji, mine) => actions.react(message, emoji, mine)}
      answer={() => answer(message)}
      want={want}
    />
  );
}

function Above({ message, log }: { message: Message; log: LogContext }) {
  const { view, context, jump } = log;
  const t = useTranslations("chat");
  const quoted = message.replyToId === null ? null : view.quoteOf(message.replyToId);
  const author = view.conversation.participants.find((one) => one.userId === quoted?.senderId);
  const name = quoted?.senderId === context.viewer.id ? t("you") : (author?.name ?? "");
  return (
    <>
      <PriorityChip priority={message.priority} />
      {message.replyToId === null ? null : (
        <Quote
          quoted={quoted}
          name={name}
          onJump={quoted ? () => jump(quoted.seq) : undefined}
          className="mb-1"
        />
      )}
      <MessageFiles files={view.marksOf(message.id)?.files ?? []} />
    </>
  );
}

/** The author added no words: what it says are the names of its files, which stand there already. */
function isWordless(message: Message, { view }: LogContext): boolean {
  const files = view.marksOf(message.id)?.files ?? [];
  return files.length > 0 && message.text === namesOf(files);
}

function Below({ item, log }: { item: MessageItem; log: LogContext }) {
  const t = useTranslations("chat.change.refused");
  const { message, own } = item;
  const { view, context, actions } = log;
  const marks = view.marksOf(message.id);
  const refusal = actions.refusalOf(message.id);
  if (message.deletedAt !== null) return null;
  return (
    <>
      <Acknowledgement
        message={message}
        own={own}
        marks={marks}
        others={view.others}
        context={context}
        acknowledge={() => actions.acknowledge(message)}
      />
      <Reactions
        reactions={marks?.reactions ?? []}
        participants={view.conversation.participants}
        viewerId={context.viewer.id}
        react={view.writing.may ? (emoji, mine) => actions.react(message, emoji, mine) : null}
      />
      <TakeBack item={item} log={log} />
      {refusal === null ? null : (
        <p role="alert" className="text-meta text-urgent-ink">
          {t(refusal)}
        </p>
      )}
    </>
  );
}

/** To a patient: the way back for as long as nobody has it. Its text is in the field again then. */
function TakeBack({ item, log }: { item: MessageItem; log: LogContext }) {
  const t = useTranslations("chat.rightPatient");
  const { message, own } = item;
  const { view, stated, context, actions } = log;
  const { viewer } = context;
  const isFresh = own && stated.get(item.key)?.state === "sent";
  if (!isFresh || isCalm(viewer.role) || view.conversation.patient === null) return null;
  const may = changing(message, { viewerId: viewer.id, mayWrite: view.writing.may, now: view.now });
  if (!may.edit || view.changing.has(message.id)) return null;
  return (
    <Button
      variant="quiet"
      icon={<Undo2 aria-hidden className="size-4" />}
      onClick={() => actions.takeBack(message)}
      className="-ms-2 self-start px-2"
    >
      {t("takeBack")}
    </Button>
  );
}

/** Today, Yesterday, else the day by name. */
function dayLabel(at: number, { dates, now }: StateContext): string {
  const near = dates.nearDay(at, now);
  const recent = [now, now - 86_400_000].some((moment) => dates.nearDay(moment, now) === near);
  return capital(recent ? near : dates.day(at, now));
}

/** Days stand alone on their line, so they begin with a capital in every language. */
function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
