"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/text-area";
import type { ChangeRefusal, MessageChanges } from "@/lib/chat/live/outbox";
import { maxMessageLength, messageLength } from "@/lib/chat/limits";
import type { Message } from "@/lib/chat/types";

type Changed = Pick<Message, "id" | "conversationId" | "text">;

/** What a person is about to do with a message or a staff note of theirs, and where the focus goes afterwards. */
type Wanted = {
  what: "edit" | "remove";
  message: Changed;
  returnTo: RefObject<HTMLElement | null>;
};

export type ChangeDialogProps = {
  wanted: Wanted;
  changes: Pick<MessageChanges, "edit" | "remove"> | null;
  /** Whose words it speaks in, and how long the text may be. */
  of?: "change" | "noteChange";
  maxLength?: number;
  close: () => void;
};

/** Asks for the new text, or whether to remove. Stays open, with what was typed, until that is kept. */
export function ChangeDialog(props: ChangeDialogProps) {
  return props.wanted.what === "edit" ? <EditDialog {...props} /> : <RemoveDialog {...props} />;
}

function EditDialog(props: ChangeDialogProps) {
  const { wanted, changes, of = "change", maxLength = maxMessageLength, close } = props;
  const t = useTranslations(`chat.${of}`);
  const { message, returnTo } = wanted;
  const [text, setText] = useState(message.text);
  const { busy, refusal, run } = useChange(of, close);
  const over = messageLength(text) - maxLength;
  const error = over > 0 ? t("tooLong", { count: over }) : refusal;
  const unchanged = text.trim() === message.text;
  const save = () => {
    if (text.trim() === "" || over > 0 || changes === null) return;
    if (unchanged) close();
    else void run(changes.edit(message, text.trim()));
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("editTitle")}
      description={t("editText")}
      closeText={t("cancel")}
      returnTo={returnTo}
      footer={
        <>
          <Button onClick={close}>{t("cancel")}</Button>
          <Button
            variant="main"
            pending={busy}
            disabled={text.trim() === "" || over > 0}
            onClick={save}
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <TextArea
        label={t("label")}
        rows={5}
        value={text}
        error={error}
        dir="auto"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) save();
        }}
      />
    </Dialog>
  );
}

function RemoveDialog({ wanted, changes, of = "change", close }: ChangeDialogProps) {
  const t = useTranslations(`chat.${of}`);
  const { message, returnTo } = wanted;
  const { busy, refusal, run } = useChange(of, close);
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("removeTitle")}
      description={t("removeText")}
      closeText={t("cancel")}
      returnTo={returnTo}
      footer={
        <>
          <Button onClick={close}>{t("cancel")}</Button>
          <Button
            variant="main"
            pending={busy}
            onClick={() => {
              if (changes !== null) void run(changes.remove(message));
            }}
          >
            {t("remove")}
          </Button>
        </>
      }
    >
      <p dir="auto" className="line-clamp-3 border-s-2 border-line ps-3 text-ink-2">
        {message.text}
      </p>
      {refusal === undefined ? null : (
        <p role="alert" className="text-support text-urgent-ink">
          {refusal}
        </p>
      )}
    </Dialog>
  );
}

/** Runs a change and closes once it is kept; a refusal stays, in words. */
function useChange(
  of: "change" | "noteChange",
  close: () => void,
): {
  busy: boolean;
  refusal: string | undefined;
  run: (change: Promise<ChangeRefusal | null>) => Promise<void>;
} {
  const t = useTranslations(`chat.${of}.refused`);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ChangeRefusal | null>(null);
  const run = async (change: Promise<ChangeRefusal | null>) => {
    setBusy(true);
    setRefusal(null);
    const answer = await change;
    setBusy(false);
    if (answer === null) close();
    else setRefusal(answer);
  };
  return { busy, refusal: refusal === null ? undefined : t(refusal), run };
}
