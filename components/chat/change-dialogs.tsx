"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/text-area";
import type { ChangeRefusal, MessageChanges } from "@/lib/chat/live/outbox";
import { maxMessageLength, messageLength } from "@/lib/chat/limits";
import type { Message } from "@/lib/chat/types";

/** What a person is about to do with a message of theirs, and where the focus goes afterwards. */
type Wanted = {
  what: "edit" | "remove";
  message: Message;
  returnTo: RefObject<HTMLElement | null>;
};

export type ChangeDialogProps = {
  wanted: Wanted;
  changes: MessageChanges | null;
  close: () => void;
};

/** Asks for the new text, or whether to remove. Stays open, with what was typed, until that is kept. */
export function ChangeDialog(props: ChangeDialogProps) {
  return props.wanted.what === "edit" ? <EditDialog {...props} /> : <RemoveDialog {...props} />;
}

function EditDialog({ wanted, changes, close }: ChangeDialogProps) {
  const t = useTranslations("chat.change");
  const { message, returnTo } = wanted;
  const [text, setText] = useState(message.text);
  const { busy, refusal, run } = useChange(close);
  const over = messageLength(text) - maxMessageLength;
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

function RemoveDialog({ wanted, changes, close }: ChangeDialogProps) {
  const t = useTranslations("chat.change");
  const { message, returnTo } = wanted;
  const { busy, refusal, run } = useChange(close);
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
function useChange(close: () => void): {
  busy: boolean;
  refusal: string | undefined;
  run: (change: Promise<ChangeRefusal | null>) => Promise<void>;
} {
  const t = useTranslations("chat.change.refused");
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
