import { Moon, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Avatar } from "@/components/ui/avatar";
import type { Receipt } from "@/lib/chat/live/receipts";
import type { Message, Participant } from "@/lib/chat/types";
import { cn } from "@/lib/kernel/cn";

import type { MessageItem } from "./log-items";
import { MessageState } from "./message-state";
import { MessageText } from "./message-text";
import { momentOf, receiptWords, type StateContext } from "./state-words";

export type MessageEntryProps = {
  item: MessageItem;
  calm: boolean;
  /** Who wrote it; undefined when they were never in the conversation, or nobody did. */
  sender: Participant | undefined;
  senderHue: number | undefined;
  /** Inside a sentence, the patient for whom some act here. */
  patientName: string;
  /** The receipt to show in words; undefined where it says nothing new. */
  stated: Receipt | undefined;
  receiptOf: (seq: number) => Receipt;
  context: StateContext;
  /** Its new text or its removal is not on the server yet. */
  changing: boolean;
  /** The reader was led here from a search. */
  found: boolean;
  /** The names that the text can mention. */
  names: readonly string[];
  /** Its files say everything. */
  wordless: boolean;
  /** What stands over the words: how much they matter, what they answer, files. */
  above: ReactNode;
  /** What stands under them: reactions, confirmations. */
  below: ReactNode;
  menu: ReactNode;
};

/** One message: a bubble for patients, a line under a name for staff. */
export function MessageEntry(props: MessageEntryProps) {
  const { item } = props;
  if (item.message.type === "system") return <Automatic {...props} />;
  return props.calm ? <Bubble {...props} /> : <Line {...props} />;
}

/** What nobody wrote: words of the system, and never to be taken for somebody's answer. */
function Automatic({ item, calm, context }: MessageEntryProps) {
  const t = useTranslations("chat.afterHours");
  const { message } = item;
  return (
    <li data-seq={message.seq} data-automatic className="mt-2.5 flex flex-col items-start gap-1">
      <span className="flex items-center gap-1.5 px-1 text-meta text-ink-2 figures">
        <Moon aria-hidden className="size-3.5" />
        {t("automatic")} · {context.dates.time(message.createdAt)}
      </span>
      <div className="max-w-5/6 rounded-bubble border border-dashed border-line-strong px-4 py-2.5 text-body dense:max-w-measure dense:px-2.5 dense:py-1.5 dense:text-support dense:text-ink-2">
        <MessageText text={message.text} />
      </div>
      {calm ? null : <p className="px-1 text-meta text-ink-2">{t("automaticNote")}</p>}
    </li>
  );
}

function Bubble(props: MessageEntryProps) {
  const { item, context, found, menu } = props;
  const { message, own, starts, ends } = item;
  const t = useTranslations("chat");
  const senderName = useSenderName(props);
  const name = own ? t("you") : senderName;
  // Everybody hears name and time with each message; eyes need them once per run of the others.
  const headed = starts && !own;
  return (
    <li
      data-seq={message.seq}
      data-own={own || undefined}
      data-found={found || undefined}
      tabIndex={found ? -1 : undefined}
      className={cn(
        "group/message flex flex-col gap-1 rounded-card data-found:bg-selected",
        starts ? "mt-2.5" : "mt-1",
        own ? "items-end" : "items-start",
      )}
    >
      <span className={headed ? "px-1 text-meta text-ink-2 figures" : "sr-only"}>
        <bdi>{name}</bdi> · {context.dates.time(message.createdAt)}
      </span>
      {message.deletedAt !== null ? (
        <Tombstone message={message} own={own} />
      ) : (
        <div
          title={momentOf(message.createdAt, context)}
          className={cn(
            "relative max-w-5/6 rounded-bubble border px-4 py-2.5 text-body forced-colors:border-current",
            own ? "border-transparent bg-mine" : "border-line bg-surface",
            ends && (own ? "rounded-ee-tail" : "rounded-es-tail"),
          )}
        >
          <Content {...props} />
          {menu === null ? null : (
            <span
              className={cn("absolute top-1/2 -translate-y-1/2", own ? "end-full" : "start-full")}
            >
              {menu}
            </span>
          )}
        </div>
      )}
      {props.below}
      <Changing {...props} />
      <Receipted {...props} />
    </li>
  );
}

function Line(props: MessageEntryProps) {
  const { item, sender, senderHue, context, found, menu } = props;
  const { message, own, starts } = item;
  const t = useTranslations("chat");
  const name = own ? context.viewer.name : (sender?.name ?? "");
  const senderName = useSenderName(props);
  return (
    <li
      data-seq={message.seq}
      data-own={own || undefined}
      data-found={found || undefined}
      tabIndex={found ? -1 : undefined}
      className={cn(
        "group/message relative flex gap-2.5 rounded-control px-1 data-found:bg-selected",
        menu !== null && "pointer-coarse:pe-12",
        starts ? "mt-2" : "mt-0.5",
      )}
    >
      <span className="w-avatar shrink-0">
        {starts ? <Avatar name={name} hue={senderHue} className="mt-0.5" /> : null}
      </span>
      <div className="flex min-w-0 flex-1 flex-col items-start">
        <p className={starts ? "flex items-baseline gap-2 text-support" : "sr-only"}>
          <strong>
            <bdi>{own ? t("you") : senderName}</bdi>
          </strong>
          <time
            dateTime={context.dates.iso(message.createdAt)}
            className="text-meta text-ink-3 figures"
          >
            {context.dates.time(message.createdAt)}
          </time>
        </p>
        {message.deletedAt !== null ? (
          <Tombstone message={message} own={own} />
        ) : (
          <div
            title={momentOf(message.createdAt, context)}
            className="max-w-measure text-heading font-text"
          >
            <Content {...props} />
          </div>
        )}
        {props.below}
        <Changing {...props} />
        <Receipted {...props} />
      </div>
      {menu === null ? null : <span className="absolute end-1 top-0">{menu}</span>}
    </li>
  );
}

/** Who wrote it, and for whom they act where they do not take part for themself. */
function useSenderName({ sender, patientName }: MessageEntryProps): string {
  const t = useTranslations("chat.acting.by");
  if (sender === undefined || sender.actsAs === null) return sender?.name ?? "";
  return t(sender.actsAs, { name: sender.name, patient: patientName });
}

function Content({ item, context, names, wordless, above }: MessageEntryProps) {
  const t = useTranslations("chat.log");
  const { message } = item;
  return (
    <>
      {above}
      {wordless ? null : (
        <MessageText text={message.text} names={names} ownName={context.viewer.name} />
      )}
      {message.editedAt === null ? null : (
        <p className="text-meta text-ink-2">
          {t("edited", { time: momentOf(message.editedAt, context) })}
        </p>
      )}
    </>
  );
}

function Tombstone({ message, own }: { message: Message; own: boolean }) {
  const t = useTranslations("chat.log");
  const bySender = message.deletedBy === message.senderId;
  const byPerson = bySender ? (own ? "removedByYou" : "removedBySender") : "removed";
  return (
    <p className="inline-flex items-center gap-2 rounded-bubble border border-dashed border-line px-4 py-2.5 text-support text-ink-2 dense:px-2.5 dense:py-1">
      <Trash2 aria-hidden className="size-4" />
      {
        // Where it was nobody, a rule of the clinic removed it.
        t(message.deletedBy === null ? "removedByRule" : byPerson)
      }
    </p>
  );
}

/** A change of it is kept on this device and on its way. */
function Changing({ changing, context }: MessageEntryProps) {
  if (!changing) return null;
  return <MessageState mark="here">{context.t("changeHere")}</MessageState>;
}

/** The state of an own message: in words where it says something new, for readers of every one. */
function Receipted({ item, stated, receiptOf, context }: MessageEntryProps) {
  const { message, own } = item;
  if (!own || message.deletedAt !== null) return null;
  const receipt = stated ?? receiptOf(message.seq);
  const words = receiptWords(receipt, message.createdAt, context);
  if (stated === undefined) return <span className="sr-only">{words}</span>;
  return <MessageState mark={receipt.state}>{words}</MessageState>;
}
