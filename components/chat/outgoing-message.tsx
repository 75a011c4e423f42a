"use client";

import { useTranslations } from "next-intl";

import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { useToast } from "@/components/ui/toast";
import { namesOf } from "@/lib/chat/files/names";
import type { Outgoing } from "@/lib/chat/live/outbox";
import type { Thread } from "@/lib/chat/live/thread";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import { cn } from "@/lib/kernel/cn";
import { paths } from "@/lib/kernel/paths";

import { PriorityChip } from "./acknowledgement";
import { isCalm, namesIn } from "./names";
import { MessageState } from "./message-state";
import { MessageText } from "./message-text";
import { GiveUp, OutgoingFiles } from "./outgoing-files";
import { Quote } from "./quote";
import { momentOf, type StateContext } from "./state-words";

export type OutgoingMessageProps = {
  outgoing: Outgoing;
  view: ThreadView;
  thread: Thread | null;
  context: StateContext;
};

/** An own message that the server does not have: where it is, or why it came back. */
export function OutgoingMessage(props: OutgoingMessageProps) {
  const { outgoing, view, thread, context } = props;
  const { viewer } = context;
  const t = useTranslations("chat");
  const quoted = outgoing.replyToId === null ? null : view.quoteOf(outgoing.replyToId);
  const author = view.conversation.participants.find((one) => one.userId === quoted?.senderId);
  const calm = isCalm(context.viewer.role);
  const returned = outgoing.state === "returned";
  const box = (
    <div
      className={cn(
        "max-w-measure rounded-bubble border px-4 py-2.5 text-body dense:px-3 dense:py-2 dense:text-heading dense:font-text forced-colors:border-current",
        calm && "rounded-ee-tail",
        returned
          ? "border-s-4 border-urgent-line border-s-urgent bg-surface"
          : outgoing.state === "sent"
            ? "border-transparent bg-mine"
            : "border-dashed border-line-strong bg-transparent",
      )}
    >
      <PriorityChip priority={outgoing.priority} />
      {outgoing.replyToId === null ? null : (
        <Quote
          quoted={quoted}
          name={quoted?.senderId === viewer.id ? t("you") : (author?.name ?? "")}
          className="mb-1"
        />
      )}
      <OutgoingFiles outgoing={outgoing} thread={thread} />
      {isWordless(outgoing) ? null : (
        <MessageText text={outgoing.text} names={namesIn(view)} ownName={viewer.name} />
      )}
      <GiveUp outgoing={outgoing} thread={thread} />
      {returned ? <Returned {...props} /> : null}
    </div>
  );
  return (
    <li
      data-outgoing={outgoing.state}
      className={calm ? "mt-2 flex flex-col items-end gap-1" : "flex gap-2.5 px-1 py-1.5"}
    >
      {calm ? null : <Avatar name={context.viewer.name} className="mt-0.5" />}
      <div className={cn("flex flex-col gap-1", calm ? "max-w-5/6 items-end" : "items-start")}>
        <span className={calm ? "sr-only" : "text-support font-strong"}>{t("you")}</span>
        {box}
        <Where {...props} />
      </div>
    </li>
  );
}

function Where({ outgoing, thread, context }: OutgoingMessageProps) {
  const t = useTranslations("chat.state");
  switch (outgoing.state) {
    case "keeping":
      return <MessageState mark="here">{t("sending")}</MessageState>;
    case "sending":
    case "waiting":
      return (
        <MessageState mark="here">
          <span className="pointer-fine:hidden">{t("here")}</span>
          <span className="hidden pointer-fine:inline">{t("hereComputer")}</span>
        </MessageState>
      );
    case "sent":
      return (
        <MessageState mark="sent">
          {t("sent", { time: momentOf(outgoing.writtenAt, context) })}
        </MessageState>
      );
    case "returned":
      return <MessageState mark="returned">{t("returned")}</MessageState>;
    case "failed":
      return (
        <span className="flex flex-wrap items-center justify-end gap-x-1">
          <MessageState mark="here">{t("notSent")}</MessageState>
          <Button variant="quiet" onClick={() => thread?.outbox.retry(outgoing.id)}>
            {t("retry")}
          </Button>
        </span>
      );
    default:
      return outgoing.state satisfies never;
  }
}

/** The author added no words: what it says are the names of its files. */
function isWordless({ text, files }: Outgoing): boolean {
  return files.length > 0 && text === namesOf(files);
}

/** The reason in plain words, the next step, and what can be done with the text. */
function Returned({ outgoing, view, thread, context }: OutgoingMessageProps) {
  const t = useTranslations("chat");
  const toast = useToast();
  const { reason } = outgoing;
  const since = view.writing.may ? null : view.writing.since;
  const patient = isCalm(context.viewer.role);
  const takeBack = async () => {
    const text = (await thread?.outbox.discard(outgoing.id)) ?? null;
    if (text !== null) thread?.field.put(text);
  };
  const copy = async () => {
    await navigator.clipboard.writeText(outgoing.text);
    toast({ text: t("state.copied") });
  };
  return (
    <div className="mt-2 flex flex-col gap-2">
      <p className="text-support text-ink-2">
        {reason === "window_closed" && since !== null
          ? t("returned.window_closed_at", { since: context.dates.nearMoment(since, context.now) })
          : t(`returned.${reason ?? "refused"}`)}
        {outgoing.noted ? ` ${t("returned.noted")}` : null}
      </p>
      <div className="flex flex-wrap gap-x-1 gap-y-2">
        {reason === "window_closed" && !view.writing.may ? (
          <LinkButton href={patient ? paths.appointments : paths.schedule}>
            {t(patient ? "state.visits" : "state.day")}
          </LinkButton>
        ) : null}
        {view.writing.may && reason !== "files_lost" ? (
          <Button onClick={() => thread?.outbox.retry(outgoing.id)}>
            {t("state.retryReturned")}
          </Button>
        ) : null}
        {view.writing.may && !isWordless(outgoing) ? (
          <Button onClick={() => void takeBack()}>{t("state.change")}</Button>
        ) : null}
        <Button variant="quiet" onClick={() => void copy()}>
          {t("state.copy")}
        </Button>
        <Button variant="quiet" onClick={() => void thread?.outbox.discard(outgoing.id)}>
          {t("state.discard")}
        </Button>
      </div>
    </div>
  );
}
