import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";

import { Avatar } from "@/components/ui/avatar";
import type { Receipt } from "@/lib/chat/live/receipts";
import type { Message, Participant } from "@/lib/chat/types";
import { cn } from "@/lib/kernel/cn";

import type { Run } from "./log-items";
import { MessageState } from "./message-state";
import { MessageText } from "./message-text";
import { momentOf, receiptWords, type StateContext } from "./state-words";

export type MessageRunProps = {
  run: Run;
  calm: boolean;
  /** Who wrote it; undefined when they are not in the conversation any more. */
  sender: Participant | undefined;
  senderHue: number | undefined;
  /** The receipts that are shown in words, by message id. */
  stated: ReadonlyMap<string, Receipt>;
  receiptOf: (seq: number) => Receipt;
  context: StateContext;
};

/** What one person wrote in one go: bubbles for patients, lines under a name for staff. */
export function MessageRun(props: MessageRunProps) {
  return props.calm ? <BubbleRun {...props} /> : <FlatRun {...props} />;
}

function BubbleRun({ run, sender, context, ...rest }: MessageRunProps) {
  const t = useTranslations("chat");
  const name = run.own ? t("you") : (sender?.name ?? "");
  const time = context.dates.time(run.at);
  return (
    <li className={cn("mt-2.5 flex flex-col gap-1", run.own ? "items-end" : "items-start")}>
      <span className={cn("px-1 text-meta text-ink-2 figures", run.own && "sr-only")}>
        <bdi>{name}</bdi> · {time}
      </span>
      <ul className={cn("flex w-full flex-col gap-1", run.own ? "items-end" : "items-start")}>
        {run.messages.map((message) => (
          <li
            key={message.id}
            data-seq={message.seq}
            data-own={run.own || undefined}
            className={cn("flex max-w-5/6 flex-col gap-1", run.own ? "items-end" : "items-start")}
          >
            <Bubble message={message} run={run} context={context} />
            <Receipted message={message} run={run} context={context} {...rest} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function Bubble({
  message,
  run,
  context,
}: Pick<MessageRunProps, "run" | "context"> & { message: Message }) {
  const last = run.messages.at(-1) === message;
  if (message.deletedAt !== null) return <Tombstone message={message} run={run} />;
  return (
    <div
      title={momentOf(message.createdAt, context)}
      className={cn(
        "max-w-measure rounded-bubble border px-4 py-2.5 text-body forced-colors:border-current",
        run.own ? "border-transparent bg-mine" : "border-line bg-surface",
        last && (run.own ? "rounded-ee-tail" : "rounded-es-tail"),
      )}
    >
      <Content message={message} context={context} />
    </div>
  );
}

function FlatRun({ run, sender, senderHue, context, ...rest }: MessageRunProps) {
  const t = useTranslations("chat");
  const name = run.own ? context.viewer.name : (sender?.name ?? "");
  return (
    <li className="flex gap-2.5 rounded-control px-1 py-1.5">
      <Avatar name={name} hue={senderHue} className="mt-0.5" />
      <div className="flex min-w-0 flex-1 flex-col items-start">
        <p className="flex items-baseline gap-2 text-support">
          <strong>
            <bdi>{run.own ? t("you") : name}</bdi>
          </strong>
          <time dateTime={context.dates.iso(run.at)} className="text-meta text-ink-3 figures">
            {context.dates.time(run.at)}
          </time>
        </p>
        <ul className="flex w-full flex-col items-start gap-0.5">
          {run.messages.map((message) => (
            <li
              key={message.id}
              data-seq={message.seq}
              data-own={run.own || undefined}
              className="flex w-full flex-col items-start text-heading font-text"
            >
              {message.deletedAt === null ? (
                <div title={momentOf(message.createdAt, context)} className="max-w-measure">
                  <Content message={message} context={context} />
                </div>
              ) : (
                <Tombstone message={message} run={run} />
              )}
              <Receipted message={message} run={run} context={context} {...rest} />
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function Content({ message, context }: { message: Message; context: StateContext }) {
  const t = useTranslations("chat.log");
  return (
    <>
      <MessageText text={message.text === "" ? t("attachment") : message.text} />
      {message.editedAt === null ? null : (
        <p className="text-meta text-ink-2">
          {t("edited", { time: momentOf(message.editedAt, context) })}
        </p>
      )}
    </>
  );
}

function Tombstone({ message, run }: { message: Message; run: Run }) {
  const t = useTranslations("chat.log");
  const bySender = message.deletedBy === null || message.deletedBy === message.senderId;
  return (
    <p className="inline-flex items-center gap-2 rounded-bubble border border-dashed border-line px-4 py-2.5 text-support text-ink-2 dense:px-2.5 dense:py-1">
      <Trash2 aria-hidden className="size-4" />
      {run.own && bySender ? t("removedByYou") : t(bySender ? "removedBySender" : "removed")}
    </p>
  );
}

type ReceiptedProps = Pick<MessageRunProps, "run" | "stated" | "receiptOf" | "context"> & {
  message: Message;
};

/** The state of an own message: in words where it says something new, for readers of every one. */
function Receipted({ message, run, stated, receiptOf, context }: ReceiptedProps) {
  if (!run.own || message.deletedAt !== null) return null;
  const shown = stated.get(message.id);
  const receipt = shown ?? receiptOf(message.seq);
  const words = receiptWords(receipt, message.createdAt, context);
  if (shown === undefined) return <span className="sr-only">{words}</span>;
  return <MessageState mark={receipt.state}>{words}</MessageState>;
}
