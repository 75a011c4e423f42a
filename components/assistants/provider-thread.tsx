"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { TextArea } from "@/components/ui/text-area";
import { useErrorText } from "@/components/ui/use-error-text";
import { answer, close } from "@/lib/assistants/actions";
import type { Thread, Waiting } from "@/lib/assistants/types";
import { newId } from "@/lib/kernel/ids";
import { paths } from "@/lib/kernel/paths";
import { answered, type PublicError } from "@/lib/kernel/result";

import { HandoverSummary } from "./handover-summary";
import { MessageView } from "./message-view";
import { useNews } from "./use-thread-session";

export type ProviderThreadProps = {
  thread: Thread;
  waiting: Waiting;
  /** The patient's two identifiers. */
  identifiers: ReactNode;
};

const nothing = () => undefined;

/** A thread that the provider has taken over: the summary, what was said, and their own answer. */
export function ProviderThread({ thread, waiting, identifiers }: ProviderThreadProps) {
  const t = useTranslations("assistants.provider_page");
  const log = useTranslations("assistants");
  useNews(true);
  const { handover, careConversationId } = waiting;
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <header className="flex items-center gap-3 border-b border-line bg-surface px-3 py-2">
        <Link
          href={paths.assistants}
          aria-label={log("back")}
          className="inline-grid size-target place-items-center rounded-control text-ink-2"
        >
          <ArrowLeft aria-hidden className="size-5 rtl:-scale-x-100" />
        </Link>
        <div className="min-w-0 flex-1">
          <h1 className="truncate text-title">{waiting.patient.name}</h1>
          {identifiers}
        </div>
      </header>
      <div className="mx-auto flex w-full max-w-calm flex-col gap-4 p-4">
        <Banner
          tone="accent"
          action={
            careConversationId === null ? null : (
              <LinkButton href={paths.conversation(careConversationId)}>
                {t("conversation")}
              </LinkButton>
            )
          }
        >
          {t("speaks")}
        </Banner>
        {handover === null ? null : (
          <Card as="section" aria-label={t("summary")} className="flex flex-col gap-2 p-4">
            <h2 className="text-heading">{t("summary")}</h2>
            <p className="font-strong">{t(`advice.${handover.advice ?? "none"}`)}</p>
            <HandoverSummary summary={handover} />
            <p className="text-meta text-ink-2">{t("rules", { rules: handover.rules })}</p>
          </Card>
        )}
        <div role="log" aria-live="off" aria-label={log("log")}>
          <ol className="flex flex-col gap-4">
            {thread.messages.map((message) => (
              <MessageView
                key={message.id}
                message={message}
                thread={thread}
                session={null}
                isLast={false}
                onPerson={nothing}
              />
            ))}
          </ol>
        </div>
        <Reply conversationId={thread.id} escalationId={waiting.escalationId} />
      </div>
    </div>
  );
}

function Reply({ conversationId, escalationId }: { conversationId: string; escalationId: string }) {
  const t = useTranslations("assistants.provider_page");
  const router = useRouter();
  const errorText = useErrorText();
  const [text, setText] = useState("");
  const [id, setId] = useState(newId);
  const [pending, startTransition] = useTransition();
  const [error, setError] = useState<PublicError | null>(null);
  const send = () => {
    setError(null);
    startTransition(async () => {
      const result = await answered(answer({ conversationId, id, text }));
      if (!result.ok) return setError(result.error);
      setText("");
      setId(newId());
      router.refresh();
    });
  };
  const finish = () => {
    setError(null);
    startTransition(async () => {
      const result = await answered(close({ escalationId }));
      if (result.ok) router.push(paths.assistants);
      else setError(result.error);
    });
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") send();
      }}
    >
      <TextArea
        label={t("reply")}
        value={text}
        maxLength={4_000}
        onChange={(event) => setText(event.target.value)}
      />
      {error === null ? null : (
        <Banner tone="urgent" role="alert">
          {errorText(error)}
        </Banner>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="main" pending={pending}>
          {t("send")}
        </Button>
        <Button pending={pending} onClick={finish}>
          {t("close")}
        </Button>
      </div>
    </form>
  );
}
