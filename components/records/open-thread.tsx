"use client";

import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card, CardList } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { useChange } from "@/components/ui/use-change";
import { useDates } from "@/components/ui/use-dates";
import { paths, withQuery } from "@/lib/kernel/paths";
import { closeThread } from "@/lib/records/actions";
import type { OpenContent, ReadMessage } from "@/lib/records/types";

import { useTimeLeft } from "./use-time-left";

export type OpenThreadProps = { conversationId: string; accessId: string; content: OpenContent };

/** What is in a conversation, while emergency access to it is open. When its time is over the page is empty. */
export function OpenThread({ conversationId, accessId, content }: OpenThreadProps) {
  const t = useTranslations("records.read");
  const { change, pending, problem } = useChange();
  const here = paths.adminThread(conversationId);
  const left = useTimeLeft(content.secondsLeft, withQuery(here, { closed: "time" }));
  if (left === 0) return <Banner role="alert">{t("over")}</Banner>;
  const first = content.messages[0];
  return (
    <div className="flex flex-col gap-3">
      <Banner
        tone="urgent"
        role="note"
        action={
          <Button
            pending={pending}
            onClick={() =>
              change({
                act: () => closeThread({ id: accessId }),
                done: null,
                // A new document: the text leaves the page's data too.
                after: () => location.replace(withQuery(here, { closed: "hand" })),
              })
            }
          >
            {t("end")}
          </Button>
        }
      >
        {t("left", {
          minutes: Math.floor(left / 60),
          seconds: String(left % 60).padStart(2, "0"),
        })}
      </Banner>
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
      {first !== undefined && first.seq > 1 ? (
        <LinkButton prefetch={false} href={withQuery(here, { before: String(first.seq) })}>
          {t("earlier")}
        </LinkButton>
      ) : null}
      {content.messages.length === 0 ? (
        <Card className="p-4">{t("empty")}</Card>
      ) : (
        <CardList aria-label={t("label")}>
          {content.messages.map((message) => (
            <li key={message.id} className="px-row-x py-row-y">
              <Line message={message} />
            </li>
          ))}
        </CardList>
      )}
    </div>
  );
}

function Line({ message }: { message: ReadMessage }) {
  const t = useTranslations("records.read");
  const dates = useDates();
  const { createdAt: at, isDeleted, isEdited, senderName, text, type } = message;
  const kind = type === "text" || type === "system" ? null : t(`kinds.${type}`);
  return (
    <>
      <p className="text-meta text-ink-2">
        {senderName ?? t("system")} ·{" "}
        <time dateTime={dates.iso(at)}>
          {dates.date(at)}, {dates.time(at)}
        </time>
        {isEdited ? ` · ${t("edited")}` : ""}
      </p>
      {isDeleted ? <p className="text-ink-2">{t("deleted")}</p> : null}
      {kind === null || isDeleted ? null : <p className="text-ink-2">{kind}</p>}
      <p className="[overflow-wrap:anywhere] whitespace-pre-wrap">{text}</p>
    </>
  );
}
