"use client";

import { CircleDashed, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useNow, useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { useToast } from "@/components/ui/toast";
import { useDates } from "@/components/ui/use-dates";
import { cn } from "@/lib/kernel/cn";
import { paths } from "@/lib/kernel/paths";
import { discardItem, retryItem, takeBack } from "@/lib/offline/local/outbox-actions";
import type { DeviceStatus, OutboxItem } from "@/lib/offline/types";

export type OutboxEntryProps = {
  item: OutboxItem;
  userId: string;
  status: DeviceStatus | null;
};

/** One write: what it is, to whom, its words, where it stands, and what can be done with it. */
export function OutboxEntry({ item, userId, status }: OutboxEntryProps) {
  const t = useTranslations("offline.outbox");
  const dates = useDates();
  const now = useNow().getTime();
  const returned = item.state === "returned";
  const Icon = returned ? Undo2 : CircleDashed;
  return (
    <article
      data-outbox={item.state}
      className={cn(
        "flex flex-col gap-2 px-row-x py-row-y",
        returned && "border-s-4 border-s-urgent",
      )}
    >
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{t(`kind.${kindOf(item.kind)}`)}</span>
        {item.to === null ? null : (
          <span className="text-support text-ink-2">
            <bdi>{t("to", { name: item.to })}</bdi>
          </span>
        )}
        <time dateTime={dates.iso(item.writtenAt)} className="ms-auto text-meta text-ink-3 figures">
          {dates.nearMoment(item.writtenAt, now)}
        </time>
      </p>
      {item.text === null ? null : (
        <p dir="auto" className="max-h-40 overflow-y-auto whitespace-pre-wrap wrap-anywhere">
          {item.text}
        </p>
      )}
      <p
        className={cn(
          "flex items-center gap-1.5 text-meta",
          returned ? "text-urgent-ink" : "text-ink-2",
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        <Where item={item} status={status} />
      </p>
      <Actions item={item} userId={userId} />
    </article>
  );
}

type Kind =
  | "message"
  | "edit"
  | "delete"
  | "note"
  | "noteEdit"
  | "noteDelete"
  | "reaction"
  | "question"
  | "profile";

function kindOf(kind: string): Kind {
  if (kind === "note.write") return "note";
  if (kind === "note.edit") return "noteEdit";
  if (kind === "note.delete") return "noteDelete";
  if (kind === "message.edit") return "edit";
  if (kind === "message.delete") return "delete";
  if (kind === "assistant.ask") return "question";
  if (kind.startsWith("reaction")) return "reaction";
  return kind.startsWith("profile") ? "profile" : "message";
}

function Where({ item, status }: Pick<OutboxEntryProps, "item" | "status">) {
  const t = useTranslations("offline.outbox");
  const why = useTranslations("chat.returned");
  if (item.state === "returned") {
    const isText = item.text !== null && item.reason !== null;
    return (
      <span>
        {isText ? why(item.reason ?? "refused") : t("notTaken")} {item.noted ? t("noted") : null}
      </span>
    );
  }
  if ((status?.failures ?? 0) >= 3) return t("failed");
  return t(status?.uploading && status.live ? "sending" : "waiting");
}

function Actions({ item, userId }: Pick<OutboxEntryProps, "item" | "userId">) {
  const t = useTranslations("offline.outbox");
  const toast = useToast();
  const { text } = item;
  const copy = async () => {
    await navigator.clipboard.writeText(text ?? "");
    toast({ text: t("copied") });
  };
  const isText = text !== null && item.conversationId !== null;
  const isQuestion = item.kind === "assistant.ask";
  return (
    <div className="flex flex-wrap gap-x-1 gap-y-2">
      {item.state === "waiting" || isText ? (
        <Button onClick={() => void retryItem(userId, item)}>
          {t(item.state === "waiting" ? "retry" : "sendAgain")}
        </Button>
      ) : null}
      {isText && !isQuestion ? <Change item={item} /> : null}
      {isQuestion && item.conversationId !== null ? (
        <LinkButton href={paths.assistant(item.conversationId)}>{t("open")}</LinkButton>
      ) : null}
      {item.conversationId === null || isText ? null : (
        <LinkButton href={paths.conversation(item.conversationId)}>{t("open")}</LinkButton>
      )}
      {text === null ? null : (
        <Button variant="quiet" onClick={() => void copy()}>
          {t("copy")}
        </Button>
      )}
      <Button
        variant="quiet"
        onClick={() => void discardItem(item).then(() => toast({ text: t("discarded") }))}
      >
        {t("discard")}
      </Button>
    </div>
  );
}

/** Opens the conversation with the text in its field. */
function Change({ item }: { item: OutboxItem }) {
  const t = useTranslations("offline.outbox");
  const router = useRouter();
  const change = async () => {
    if (await takeBack(item)) router.push(paths.conversation(item.conversationId ?? ""));
  };
  return <Button onClick={() => void change()}>{t("edit")}</Button>;
}
