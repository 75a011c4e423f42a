"use client";

import { Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import type { ThreadSession } from "@/lib/assistants/live/thread-session";
import type { Part, Thread, ThreadMessage } from "@/lib/assistants/types";

import { ActionButtons } from "./action-buttons";
import { ApprovalCard } from "./approval-card";
import { ChoiceCard } from "./choice-card";
import { Feedback } from "./feedback";
import { ReportAnswer } from "./report-answer";
import { Sources } from "./sources";

export type MessageViewProps = {
  message: ThreadMessage;
  thread: Thread;
  /** Null for somebody who reads another's thread. */
  session: ThreadSession | null;
  isLast: boolean;
  onPerson: () => void;
};

/** One entry of the log: what somebody wrote, or an answer with its parts. */
export function MessageView(props: MessageViewProps) {
  const { message } = props;
  const t = useTranslations("assistants");
  if (message.role === "user") {
    const state = <span className="text-meta text-ink-2">{t("waits")}</span>;
    return <Own state={message.waits ? state : undefined}>{message.text}</Own>;
  }
  if (message.role === "provider") {
    return (
      <li className="flex flex-col gap-1">
        <span className="text-meta font-strong text-ink-2">{t("provider")}</span>
        <p className="max-w-prose self-start rounded-bubble border border-line bg-surface px-4 py-2.5 whitespace-pre-wrap">
          {message.text}
        </p>
      </li>
    );
  }
  return <Answer {...props} />;
}

/** What the person wrote. */
export function Own({ children, state }: { children: ReactNode; state?: ReactNode }) {
  const t = useTranslations("assistants");
  return (
    <li className="flex flex-col items-end gap-1">
      <p className="max-w-prose rounded-bubble bg-mine px-4 py-2.5 break-words whitespace-pre-wrap">
        <span className="sr-only">{t("you")}: </span>
        {children}
      </p>
      {state}
    </li>
  );
}

function Answer({ message, thread, session, isLast, onPerson }: MessageViewProps) {
  const t = useTranslations("assistants");
  const isOpen = isLast && session !== null && thread.speaker === "assistant";
  return (
    <li
      className="flex flex-col gap-3"
      data-answer={message.engine}
      data-here={message.waits || undefined}
    >
      <span className="sr-only">{t("said", { name: t(`kinds.${thread.kind}.name`) })}</span>
      {message.parts.map((part, at) => (
        <PartView
          // An answer's parts never change their order.
          key={`${part.type}-${at}`}
          part={part}
          thread={thread}
          session={session}
          isOpen={isOpen}
        />
      ))}
      {message.stopped ? <p className="text-meta text-ink-2">{t("stoppedHere")}</p> : null}
      {message.waits ? (
        <p className="flex items-center gap-1 text-meta text-ink-2">
          <Smartphone aria-hidden className="size-4 shrink-0" />
          {t("answeredHere")}
        </p>
      ) : null}
      {message.isWithdrawn ? <p className="text-ink-2">{t("withdrawn")}</p> : null}
      {session === null || message.isWithdrawn ? null : <ReportAnswer id={message.id} />}
      {isOpen ? (
        <>
          <ActionButtons items={message.actionItems} onPerson={onPerson} />
          {message.waits || message.parts.some(({ type }) => type === "question") ? null : (
            <Feedback message={message} />
          )}
        </>
      ) : null}
    </li>
  );
}

type PartViewProps = {
  part: Part;
  thread: Thread;
  session: ThreadSession | null;
  isOpen: boolean;
};

function PartView({ part, thread, session, isOpen }: PartViewProps) {
  switch (part.type) {
    case "text":
      return <p className="max-w-prose whitespace-pre-wrap">{part.text}</p>;
    case "question":
      return (
        <ChoiceCard
          question={part}
          open={isOpen}
          onAnswer={(text, answer) => void session?.say(text, answer)}
        />
      );
    case "approval":
      return (
        <ApprovalCard
          part={part}
          conversationId={thread.id}
          state={session === null ? "superseded" : (thread.calls[part.callId] ?? "superseded")}
          onDecided={(state) => session?.decided(part.callId, state)}
          onAgain={isOpen && session !== null ? (text) => void session.say(text) : null}
        />
      );
    case "triage":
      return <TriageCard part={part} />;
    case "sources":
      return <Sources part={part} />;
    case "emergency":
    // It stands above the thread.
    case "wish":
      // What the next question goes by.
      return null;
  }
}

const tones = { routine: "neutral", urgent: "urgent", emergency: "emergency" } as const;

function TriageCard({ part }: { part: Extract<Part, { type: "triage" }> }) {
  const t = useTranslations("assistants.triage");
  return (
    <Card className="flex flex-col gap-2 p-4" data-urgency={part.urgency}>
      <Chip tone={tones[part.urgency]} className="self-start">
        {t(part.urgency)}
      </Chip>
      <Lines title={t("care")} lines={part.care} />
      <Lines title={t("watch")} lines={part.watch} />
    </Card>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h3 className="text-support font-strong">{title}</h3>
      <ul className="list-disc ps-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
