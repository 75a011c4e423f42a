import { type RefObject, useEffect, useRef, useState } from "react";

import {
  emptySummary,
  keptSummary,
  outgoing,
  retold,
  type SummaryDraft,
  summaryFrom,
} from "@/lib/calls/live/summary-draft";
import type { SummaryInput } from "@/lib/calls/schema";
import type { Drafts } from "@/lib/chat/live/outbox";
import { maxMessageLength, messageLength } from "@/lib/chat/limits";
import { nowMs } from "@/lib/kernel/clock";
import type { PublicError } from "@/lib/kernel/result";

/** Sends a summary; answers why it was not taken, and null when it stands in the conversation. Never rejects. */
export type SendSummary = (message: SummaryInput["message"]) => Promise<PublicError | null>;

export type SummaryView = {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  /** Characters that still have room; negative when it is too long. */
  left: number;
  pending: boolean;
  /** It was to be sent, and there is nothing in it. */
  isMissing: boolean;
  problem: PublicError | null;
  /** The last one stands in the conversation. */
  sent: boolean;
  write: (text: string) => void;
  submit: () => void;
};

/** The summary that is being written: kept at each key, and gone from here only once the server has it. */
export function useSummary(drafts: Drafts, send: SendSummary): SummaryView {
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(emptySummary);
  const [pending, setPending] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const [problem, setProblem] = useState<PublicError | null>(null);
  const [sent, setSent] = useState(false);
  const left = maxMessageLength - messageLength(draft.text);

  useEffect(() => {
    // Whoever has begun to write before it was read keeps what they wrote.
    const take = (kept: string) => setDraft((now) => (now.text === "" ? summaryFrom(kept) : now));
    void drafts.load().then(take, () => undefined);
  }, [drafts]);

  const keep = async (next: SummaryDraft) => {
    setDraft(next);
    await drafts.save(keptSummary(next));
  };
  const submit = async () => {
    const isEmpty = draft.text.trim() === "";
    setMissing(isEmpty);
    if (isEmpty || left < 0) {
      field.current?.focus();
      return;
    }
    setPending(true);
    const { text, sentAs } = outgoing(draft);
    // Its id is kept before it goes: a page that closes now tries the same message again.
    await keep({ text, sentAs });
    const refused = await send({ id: sentAs, text, clientCreatedAt: nowMs() });
    setPending(false);
    setProblem(refused);
    setSent(refused === null);
    if (refused === null) await keep(emptySummary);
    // The id is another message's: the next try takes a new one.
    else if (refused.code === "conflict") await keep({ text, sentAs: null });
  };
  return {
    field,
    text: draft.text,
    left,
    pending,
    isMissing,
    problem,
    sent,
    submit: () => void submit(),
    write: (text) => {
      setMissing(false);
      setProblem(null);
      setSent(false);
      void keep(retold(draft, text));
    },
  };
}
