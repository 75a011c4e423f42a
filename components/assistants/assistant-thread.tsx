"use client";

import { ArrowLeft, Cpu, Info, Sparkles, UserRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Avatar } from "@/components/ui/avatar";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { useErrorText } from "@/components/ui/use-error-text";
import type { SessionView, ThreadSession } from "@/lib/assistants/live/thread-session";
import type { ClinicNumbers, EmergencyPart, Thread } from "@/lib/assistants/types";
import { paths } from "@/lib/kernel/paths";

import { AssistantComposer } from "./assistant-composer";
import { ConsentCard } from "./consent-card";
import { EmergencyCard } from "./emergency-card";
import { HandOverDialog } from "./hand-over-dialog";
import { MessageView, Own } from "./message-view";
import { useLog } from "./use-log";
import { useDanger } from "./use-danger";
import { useDeviceTurns, useNews, useThreadSession } from "./use-thread-session";

export type AssistantThreadProps = { thread: Thread; numbers: ClinicNumbers };

/** A person's own conversation with an assistant. */
export function AssistantThread({ thread: rendered, numbers }: AssistantThreadProps) {
  const t = useTranslations("assistants");
  const { session, view } = useThreadSession(rendered);
  useDeviceTurns(session, rendered);
  const [asking, setAsking] = useState(false);
  const [sent, setSent] = useState(false);
  const [draft, setDraft] = useState("");
  const { thread } = view;
  const isWaiting = thread.escalation !== null || sent;
  useNews(isWaiting || thread.speaker === "provider" || thread.urgency === "emergency");
  const danger = useShownDanger(view, draft);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Header thread={thread} onPerson={() => setAsking(true)} />
      {danger === null ? null : (
        <EmergencyCard
          // Whatever is new opens it again.
          key={danger.flags.join()}
          danger={danger}
          numbers={numbers}
          escalation={thread.escalation}
          takesFocus={draft === ""}
        />
      )}
      <div className="min-h-0 flex-1 overflow-y-auto">
        {thread.isOn || thread.speaker === "provider" ? null : (
          <Banner tone="urgent" className="mx-4 mt-3">
            {t("off", { number: numbers.emergency })}
          </Banner>
        )}
        <Speaker thread={thread} isWaiting={isWaiting} number={numbers.emergency} />
        <Log view={view} session={session} onPerson={() => setAsking(true)} />
        {asksConsent(thread) ? (
          <div className="px-4 pb-4">
            <ConsentCard view={view} session={session} />
          </div>
        ) : null}
      </div>
      <State view={view} session={session} />
      <AssistantComposer
        view={view}
        session={session}
        draft={draft}
        setDraft={setDraft}
        number={numbers.emergency}
      />
      {asking ? (
        <HandOverDialog
          conversationId={thread.id}
          onOpenChange={setAsking}
          onSent={() => {
            setAsking(false);
            setSent(true);
          }}
        />
      ) : null}
    </div>
  );
}

/** What is written to a person needs no consent to assistants. */
function asksConsent({ agreed, isOn, speaker }: Thread): boolean {
  return !agreed && isOn && speaker === "assistant";
}

/** The danger that stands: what is being written or on its way, else the newest that was answered. */
function useShownDanger({ thread, pending }: SessionView, draft: string): EmergencyPart | null {
  const verdict = useDanger(`${pending?.text ?? ""}\n${draft}`);
  const stored = thread.messages
    .flatMap(({ parts }) => parts)
    .findLast((part) => part.type === "emergency");
  if (verdict !== null && (verdict.level === "emergency" || stored === undefined)) {
    const { kind, crisis, flags } = verdict;
    return { type: "emergency", route: kind, crisis, flags };
  }
  return stored ?? null;
}

function Header({ thread, onPerson }: { thread: Thread; onPerson: () => void }) {
  const t = useTranslations("assistants");
  const name = t(`kinds.${thread.kind}.name`);
  const answered = thread.messages.findLast(({ engine }) => engine !== null)?.engine;
  const isGuided = answered == null || answered === "guided";
  return (
    <>
      <header className="flex items-center gap-3 border-b border-line bg-surface px-3 py-2">
        <Link
          href={paths.assistants}
          aria-label={t("back")}
          className="inline-grid size-target place-items-center rounded-control text-ink-2"
        >
          <ArrowLeft aria-hidden className="size-5 rtl:-scale-x-100" />
        </Link>
        <Avatar name={name} kind="assistant" className="max-list:hidden" />
        <div className="min-w-0 flex-1">
          <h1 className="text-heading">{name}</h1>
          <p className="flex items-center gap-1 text-meta text-ai-ink">
            <Cpu aria-hidden className="size-4 shrink-0" />
            <span className="list:hidden">{t(isGuided ? "engine.short" : "engine.model")}</span>
            <span className="max-list:hidden">
              {t(isGuided ? "engine.guided" : "engine.model")}
            </span>
          </p>
        </div>
        <Button onClick={onPerson} icon={<UserRound aria-hidden className="size-5" />}>
          {t("person")}
        </Button>
      </header>
      <p className="flex items-center gap-2 border-b border-ai-line bg-ai-tint px-4 py-2 text-support text-ai-ink">
        <Info aria-hidden className="size-5 shrink-0" />
        {t("notDoctor")}
      </p>
    </>
  );
}

type SpeakerProps = { thread: Thread; isWaiting: boolean; number: string };

/** Who answers here, and whether anybody has read it. */
function Speaker({ thread, isWaiting, number }: SpeakerProps) {
  const t = useTranslations("assistants.handover");
  const conversation = thread.escalation?.careConversationId;
  if (thread.speaker === "provider") {
    return (
      <Banner
        tone="success"
        className="mx-4 mt-3"
        icon={<UserRound aria-hidden className="size-5" />}
        action={
          conversation == null ? null : (
            <LinkButton href={paths.conversation(conversation)}>{t("openConversation")}</LinkButton>
          )
        }
      >
        {t("taken")} {conversation == null ? null : t("write")}
      </Banner>
    );
  }
  if (!isWaiting || thread.escalation?.read === true) return null;
  return (
    <Banner tone="accent" className="mx-4 mt-3">
      {t("sent", { number })}
    </Banner>
  );
}

type LogProps = { view: SessionView; session: ThreadSession; onPerson: () => void };

function Log({ view, session, onPerson }: LogProps) {
  const t = useTranslations("assistants");
  const consents = useTranslations("consents.card");
  const end = useLog(view);
  const { thread, pending, coming, resumed, state } = view;
  const last = thread.messages.at(-1);
  return (
    <div role="log" aria-live="off" aria-label={t("log")} className="p-4">
      <ol className="mx-auto flex max-w-calm flex-col gap-4">
        <li className="flex items-start gap-2">
          <Sparkles aria-hidden className="mt-1 size-5 shrink-0 text-ai-ink" />
          <p>{t(`kinds.${thread.kind}.hello`)}</p>
        </li>
        {thread.messages.map((message) => (
          <MessageView
            key={message.id}
            message={message}
            thread={thread}
            session={session}
            isLast={message === last && pending === null}
            onPerson={onPerson}
          />
        ))}
        {pending === null ? null : (
          <Own
            state={
              <span className="text-meta text-ink-2">
                {asksConsent(thread) && state === "failed" ? consents("waits") : t("sending")}
              </span>
            }
          >
            {pending.text}
          </Own>
        )}
        {state === "waiting" || state === "answering" ? (
          <li aria-busy="true" className="max-w-prose whitespace-pre-wrap">
            {coming === "" ? (
              <span className="text-ink-2">{t(resumed ? "resumed" : "thinking")}</span>
            ) : (
              coming
            )}
          </li>
        ) : null}
      </ol>
      <div ref={end} />
    </div>
  );
}

/** What became of a turn that was not answered, and the way on. */
function State({ view, session }: { view: SessionView; session: ThreadSession }) {
  const t = useTranslations("assistants");
  const errorText = useErrorText();
  const { state, error } = view;
  if (state !== "failed" && state !== "stopped") return null;
  // The card asks, and sends it once there is a yes.
  if (error?.code === "consent_needed") return null;
  return (
    <Banner
      tone="urgent"
      role="alert"
      className="mx-4 mb-2"
      action={<Button onClick={() => void session.retry()}>{t("retry")}</Button>}
    >
      {state === "stopped" || error === null
        ? t("stopped")
        : t("failed", { why: errorText(error) })}
    </Banner>
  );
}
