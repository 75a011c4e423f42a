"use client";

import { ArrowUp, Clock, Lock, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";

import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { useDates } from "@/components/ui/use-dates";
import { useIdlePart } from "@/components/ui/use-idle-part";
import type { Thread } from "@/lib/chat/live/thread";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { PatientFacts, Priority, Viewer } from "@/lib/chat/types";
import { cn } from "@/lib/kernel/cn";
import { paths } from "@/lib/kernel/paths";

import { PriorityChip } from "./acknowledgement";
import { AnswerStrip } from "./answer-strip";
import { ClinicLine } from "./clinic-line";
import { ComposerHint, DraftKept } from "./composer-hint";
import { ComposerTools } from "./composer-tools";
import { FileTray } from "./file-tray";
import { GapHold } from "./gap-hold";
import { MentionList } from "./mention-list";
import { MessageField } from "./message-field";
import { conversationName, isCalm, otherPerson } from "./names";
import { PatientIdentifiers } from "./patient-identifiers";
import { ReplyButton } from "./reply-button";
import { RightPatientHold } from "./right-patient-hold";
import { useRightPatient } from "./use-right-patient";
import { RedFlagGuard } from "./red-flag-guard";
import { WhoCanRead } from "./who-can-read";
import type { Answer } from "./use-answer";
import { useComposer } from "./use-composer";
import { useDraft } from "./use-draft";
import { useGaps } from "./use-gaps";
import { useMentions } from "./use-mentions";
import type { Tray } from "./use-tray";
import { WantedPart } from "./wanted-part";

export type ComposerProps = {
  viewer: Viewer;
  view: ThreadView;
  thread: Thread | null;
  /** Nothing is heard from the server: what is sent waits on this device. */
  offline: boolean;
  /** The message that the next one answers. */
  answer: Answer;
  /** The files that go with the text. */
  tray: Tray;
  /** The way to a staff note; null for those who write none. */
  noteToggle: ReactNode;
  /** Shows this again where a note is written in its place. */
  uncover: () => void;
};

/** Where one writes, or why one can't. */
export function Composer(props: ComposerProps) {
  const { viewer, view } = props;
  if (!view.writing.may) return <Closed {...props} />;
  return (
    <>
      {isCalm(viewer.role) ? <ClinicLine view={view} /> : null}
      <Writing {...props} />
    </>
  );
}

const voiceRecorder = async () => (await import("./voice-recorder")).VoiceRecorder;

function Writing(props: ComposerProps) {
  const { viewer, view, thread, offline, answer, tray, noteToggle, uncover } = props;
  const t = useTranslations("chat.composer");
  const hintId = useId();
  const calm = isCalm(viewer.role);
  const [priority, setPriority] = useState<Priority>("normal");
  const [recording, setRecording] = useState(false);
  useIdlePart(voiceRecorder);
  const patient = calm ? null : view.conversation.patient;
  const rightPatient = useRightPatient(patient, view.others);
  const usesReplies = patient !== null && viewer.role === "provider";
  const gaps = useGaps(usesReplies);
  const composer = useComposer({
    thread,
    tray,
    guard: { ...rightPatient, holds: (said) => gaps.holds(said) || rightPatient.holds(said) },
    sending: () => ({ replyToId: answer.to, priority }),
    sent: () => {
      answer.choose(null);
      setPriority("normal");
    },
    uncover,
  });
  const { field, text, length, empty, tooLong, kept, changed, pressed, submit, insert } = composer;
  const names = view.others.map((person) => person.name);
  const mentions = useMentions({ field, names, changed: composer.write });
  const other = otherPerson(view.conversation);
  const stop = () => {
    setRecording(false);
    field.current?.focus();
  };
  const name = conversationName(view.conversation);
  const Icon = offline ? Clock : ArrowUp;
  const send = t(offline ? "sendLater" : "send");
  const tools = (
    <ComposerTools
      role={viewer.role}
      field={field}
      priority={priority}
      setPriority={setPriority}
      insert={insert}
      addFiles={(files) => {
        tray.add(files);
        field.current?.focus();
      }}
      record={() => setRecording(true)}
      isGroup={view.others.length > 1}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      data-patient-hue={patient ? (view.conversation.patientHue ?? undefined) : undefined}
      className={cn(
        "mx-auto flex w-full max-w-3xl flex-col pt-2 dense:max-w-none",
        "dense:overflow-hidden dense:rounded-card dense:border dense:border-line-strong dense:bg-surface dense:p-0 dense:focus-within:outline-2 dense:focus-within:outline-focus",
        patient && "dense:border-s-4 dense:border-s-patient-bar",
      )}
    >
      {calm ? <RedFlagGuard viewerId={viewer.id} view={view} draft={text} /> : null}
      {patient ? <PatientBar patient={patient} view={view} /> : null}
      <GapHold gaps={gaps} composer={composer} />
      <RightPatientHold patient={patient} guard={rightPatient} composer={composer} />
      <AnswerStrip viewer={viewer} view={view} answer={answer} />
      <BesideText priority={priority} tray={tray} recording={recording} stop={stop} />
      <MentionList mentions={mentions} />
      {calm ? (
        <div className="flex items-center pb-1">
          {tools}
          <DraftKept kept={kept} />
          <WhoCanRead view={view} className="ms-auto" />
        </div>
      ) : null}
      <div className="flex items-end gap-2 dense:flex-col dense:items-stretch dense:gap-0">
        <MessageField
          field={field}
          label={t("label", { name })}
          placeholder={other ? t("placeholder", { name: other.shortName }) : t("placeholderGroup")}
          hintId={hintId}
          invalid={tooLong}
          mentions={mentions}
          changed={changed}
          pasted={tray.add}
          pressed={(event) => {
            if (!endsAnswer(event, answer)) pressed(event);
          }}
        />
        <div className="flex items-center gap-2 dense:flex-wrap dense:justify-end dense:px-1.5 dense:pb-1.5">
          {calm ? null : (
            <span className="me-auto flex flex-wrap">
              {tools}
              {usesReplies ? <ReplyButton {...{ viewer, view, field, insert }} /> : null}
              {noteToggle}
            </span>
          )}
          <ComposerHint {...{ id: hintId, calm, kept, length }} />
          <Button
            type="submit"
            variant={empty ? "second" : "main"}
            aria-disabled={tooLong || tray.looking || undefined}
            aria-label={send}
            title={send}
            icon={<Icon aria-hidden className="size-6 dense:size-4" />}
            className={cn(
              calm && "size-target shrink-0 p-0",
              calm && (offline ? "rounded-control" : "rounded-full"),
              empty && calm && "border-transparent bg-sunken text-ink-2",
            )}
          >
            {calm ? null : t("send")}
          </Button>
        </div>
      </div>
    </form>
  );
}

/** Whom it goes to, with two identifiers. */
function PatientBar({ patient, view }: { patient: PatientFacts; view: ThreadView }) {
  const t = useTranslations("chat.composer");
  return (
    <p className="flex flex-wrap items-center gap-x-2 bg-patient-tint px-2.5 py-1 text-meta text-patient-ink">
      <UserRound aria-hidden className="size-3.5" />
      <strong>{t("to", { name: conversationName(view.conversation) })}</strong>
      <PatientIdentifiers patient={patient} />
      <WhoCanRead view={view} className="ms-auto three:hidden" />
    </p>
  );
}

/** Escape answers nothing any more; taken here, it leads no further, to the list. */
function endsAnswer(event: KeyboardEvent, answer: Answer): boolean {
  if (event.key !== "Escape" || answer.to === null) return false;
  event.preventDefault();
  answer.choose(null);
  return true;
}

type BesideTextProps = {
  priority: Priority;
  tray: Tray;
  recording: boolean;
  stop: () => void;
};

/** What goes with the text. */
function BesideText({ priority, tray, recording, stop }: BesideTextProps) {
  return (
    <>
      {priority === "normal" ? null : (
        <div className="flex pb-1.5 dense:px-2.5 dense:pt-1.5">
          <PriorityChip priority={priority} />
        </div>
      )}
      <FileTray tray={tray} />
      {recording ? (
        <WantedPart
          load={voiceRecorder}
          props={{ done: (note: File) => tray.add([note]), close: stop }}
        />
      ) : null}
    </>
  );
}

/** The reason, since when, and the next step; an unfinished text is shown and not lost. */
function Closed({ viewer, view, thread, noteToggle }: ComposerProps) {
  const t = useTranslations("chat.composer");
  const dates = useDates();
  const draft = useDraft(thread);
  const patient = isCalm(viewer.role);
  const { writing } = view;
  if (writing.may) return null;
  const at = writing.since === null ? null : dates.nearMoment(writing.since, view.now);
  const words = {
    window_closed: at === null ? t("closed") : t("closedSince", { since: at }),
    not_open_yet: t("notOpenYet", { from: at ?? "" }),
    archived: t("archived"),
    may_not_send: t("mayNotSend"),
  }[writing.why];
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-2 pt-3 dense:max-w-none">
      {patient ? <RedFlagGuard viewerId={viewer.id} view={view} draft={draft} /> : null}
      {draft === "" ? null : (
        <div className="rounded-card border border-dashed border-line-strong px-4 py-2">
          <p className="text-meta text-ink-2">{t("keptDraft")}</p>
          <p className="max-h-24 overflow-y-auto whitespace-pre-wrap" dir="auto">
            {draft}
          </p>
        </div>
      )}
      <div
        data-closed={writing.why}
        className="flex flex-wrap items-center gap-3 rounded-card bg-sunken px-4 py-3 text-support text-ink-2 dense:px-3 dense:py-2"
      >
        <Lock aria-hidden className="size-5" />
        <p className="min-w-40 flex-1">{words}</p>
        {patient || viewer.role === "provider" ? (
          <LinkButton href={patient ? paths.appointments : paths.schedule}>
            {t(patient ? "visits" : "day")}
          </LinkButton>
        ) : null}
        {noteToggle}
      </div>
      {patient ? <WhoCanRead view={view} className="self-end" /> : null}
    </div>
  );
}
