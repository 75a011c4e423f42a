"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type RefObject, useState, useTransition } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { keepReply } from "@/lib/chat/actions";
import {
  type ReplyDraft,
  type ReplyField,
  type ReplyProblem,
  replyProblems,
  replyVariables,
} from "@/lib/chat/live/reply-text";
import type { SavedReply } from "@/lib/chat/live/replies";
import { newId } from "@/lib/kernel/ids";
import { answered, type PublicError } from "@/lib/kernel/result";

export type ReplyFormProps = {
  /** The one to change; null for a new one. */
  reply: SavedReply | null;
  facilityId: string | null;
  returnTo: RefObject<HTMLElement | null>;
  close: () => void;
  /** It is saved. */
  done: () => void;
};

/** A saved reply to be written. Stays open with what was typed until it is saved; errors stand at their field. */
export function ReplyForm({ reply, facilityId, returnTo, close, done }: ReplyFormProps) {
  const t = useTranslations("chat.replies");
  const toast = useToast();
  const errorText = useErrorText();
  const wordsOf = useProblemWords();
  // One id for all tries: a save whose answer was lost is the same one again.
  const [id] = useState(() => reply?.id ?? newId());
  const [draft, setDraft] = useState<ReplyDraft>({
    title: reply?.title ?? "",
    bodyEn: reply?.bodies.en ?? "",
    bodyFr: reply?.bodies.fr ?? "",
  });
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState<PublicError | null>(null);
  const [pending, start] = useTransition();
  const problems = isTried ? replyProblems(draft) : {};
  const isTaken = refused?.code === "conflict";
  const save = () => {
    setTried(true);
    setRefused(null);
    if (Object.keys(replyProblems(draft)).length > 0) return;
    start(async () => {
      const result = await answered(keepReply({ id, facilityId, ...draft }));
      if (!result.ok) {
        setRefused(result.error);
        return;
      }
      toast({ text: t("saved") });
      done();
    });
  };
  const field = (name: ReplyField) => ({
    value: draft[name],
    error: wordsOf(name, problems[name]),
    onChange: (event: { target: { value: string } }) => {
      setDraft({ ...draft, [name]: event.target.value });
      setRefused(null);
    },
  });
  const title = field("title");
  const hint = t("bodyHint", { variables: useVariables() });
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t(reply === null ? "addTitle" : "editTitle")}
      closeText={t("cancel")}
      returnTo={returnTo}
      footer={
        <>
          <Button onClick={close}>{t("cancel")}</Button>
          <Button variant="main" pending={pending} onClick={save}>
            {t("save")}
          </Button>
        </>
      }
    >
      <TextField
        label={t("title")}
        hint={t("titleHint")}
        {...title}
        error={isTaken ? t("problem.titleTaken") : title.error}
      />
      <TextArea label={t("bodyEn")} hint={hint} rows={4} lang="en" {...field("bodyEn")} />
      <TextArea label={t("bodyFr")} hint={hint} rows={4} lang="fr" {...field("bodyFr")} />
      {refused === null || isTaken ? null : (
        <p role="alert" className="text-support text-urgent-ink">
          {errorText(refused)}
        </p>
      )}
    </Dialog>
  );
}

/** The variables as they are written, for a sentence. */
function useVariables(): string {
  const format = useFormatter();
  return format.list(
    replyVariables.map((name) => `{${name}}`),
    { type: "unit" },
  );
}

/** A problem in words, with what to do about it. */
function useProblemWords(): (field: ReplyField, problem?: ReplyProblem) => string | null {
  const t = useTranslations("chat.replies.problem");
  const format = useFormatter();
  const variables = useVariables();
  return (field, problem) => {
    switch (problem?.kind) {
      case undefined:
        return null;
      case "empty":
        return t(field === "title" ? "titleEmpty" : "bodyEmpty");
      case "tooLong":
        return t("tooLong", { count: problem.over });
      case "unknown": {
        const names = format.list(
          problem.names.map((name) => `{${name}}`),
          { type: "conjunction" },
        );
        return t("unknown", { names, variables });
      }
      default:
        return problem satisfies never;
    }
  };
}
