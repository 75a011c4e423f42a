"use client";

import { Ellipsis, EyeOff, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { editableForMs, mayNote } from "@/lib/chat/abilities";
import { maxNoteLength } from "@/lib/chat/limits";
import type { Notes, ShownNote } from "@/lib/chat/live/notes";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import { cn } from "@/lib/kernel/cn";

import { ChangeDialog } from "./change-dialogs";
import { MessageState } from "./message-state";
import { MessageText } from "./message-text";
import { namesIn } from "./names";
import { momentOf, type StateContext } from "./state-words";

export type NoteEntryProps = {
  note: ShownNote;
  notes: Notes;
  view: ThreadView;
  context: StateContext;
  /** A text was taken back: brings the person to where notes are written. */
  change: () => void;
};

/** A staff note at its place in the log: on paper with a dashed edge, so that nobody takes it for a message. */
export function NoteEntry(props: NoteEntryProps) {
  const { note, view, context } = props;
  const t = useTranslations("chat");
  const own = note.authorId === context.viewer.id;
  const author = view.conversation.participants.find(({ userId }) => userId === note.authorId);
  const name = own ? context.viewer.name : (author?.name ?? "");
  const isGone = note.deletedAt !== null;
  return (
    <li data-note={note.state} className="mt-2 flex gap-2.5 px-1">
      <Avatar name={name} className="mt-0.5" />
      <div
        title={momentOf(note.createdAt, context)}
        className={cn(
          "group/message flex max-w-measure min-w-0 flex-col gap-1 rounded-card border border-dashed border-note-line bg-note-tint px-3 py-2 forced-colors:border-current",
          note.state === "returned" && "border-s-4 border-s-urgent",
        )}
      >
        <p className="flex flex-wrap items-center gap-x-2 text-meta text-note-ink">
          <EyeOff aria-hidden className="size-4 shrink-0" />
          <strong>{t("note.title")}</strong>
          <span>{t("note.only")}</span>
        </p>
        <div className="flex items-center gap-2 text-support">
          <strong className="min-w-0">
            <bdi>{own ? t("you") : name}</bdi>
          </strong>
          <time
            dateTime={context.dates.iso(note.createdAt)}
            className="text-meta text-ink-2 figures"
          >
            {context.dates.time(note.createdAt)}
          </time>
          {own && !isGone && note.state !== "returned" ? <NoteMenu {...props} /> : null}
        </div>
        {isGone ? (
          <p className="inline-flex items-center gap-2 text-support text-ink-2">
            <Trash2 aria-hidden className="size-4" />
            {t(own ? "note.removedByYou" : "note.removed")}
          </p>
        ) : (
          <div className="text-heading font-text">
            <MessageText text={note.text} names={namesIn(view)} ownName={context.viewer.name} />
          </div>
        )}
        {note.editedAt === null || isGone ? null : (
          <p className="text-meta text-ink-2">
            {t("log.edited", { time: momentOf(note.editedAt, context) })}
          </p>
        )}
        {note.state === "here" ? <Here isNew={note.afterSeq === null} /> : null}
        {note.state === "returned" ? <Returned {...props} /> : null}
      </div>
    </li>
  );
}

function Here({ isNew }: { isNew: boolean }) {
  const t = useTranslations("chat.state");
  if (!isNew) return <MessageState mark="here">{t("changeHere")}</MessageState>;
  return (
    <MessageState mark="here">
      <span className="pointer-fine:hidden">{t("here")}</span>
      <span className="hidden pointer-fine:inline">{t("hereComputer")}</span>
    </MessageState>
  );
}

function NoteMenu({ note, notes, view }: NoteEntryProps) {
  const t = useTranslations("chat");
  const button = useRef<HTMLButtonElement>(null);
  const [wanted, setWanted] = useState<"edit" | "remove" | null>(null);
  const isYoung = view.now - note.createdAt < editableForMs;
  const mayEdit = isYoung && mayNote(view.conversation, view.me);
  return (
    <span className="ms-auto">
      <Menu
        trigger={
          <IconButton
            ref={button}
            label={t("note.menu")}
            icon={<Ellipsis aria-hidden className="size-5 dense:size-4" />}
            className="-my-2 text-ink-3 pointer-fine:opacity-0 pointer-fine:group-hover/message:opacity-100 pointer-fine:focus-visible:opacity-100 pointer-fine:data-[state=open]:opacity-100"
          />
        }
      >
        {mayEdit ? (
          <MenuItem
            icon={<Pencil aria-hidden className="size-4" />}
            onSelect={() => setWanted("edit")}
          >
            {t("noteChange.edit")}
          </MenuItem>
        ) : null}
        <MenuItem
          icon={<Trash2 aria-hidden className="size-4" />}
          onSelect={() => setWanted("remove")}
        >
          {t("noteChange.remove")}
        </MenuItem>
      </Menu>
      {wanted === null ? null : (
        <ChangeDialog
          wanted={{ what: wanted, message: note, returnTo: button }}
          changes={{
            edit: (one, text) => notes.edit(one, text),
            remove: (one) => notes.remove(one),
          }}
          of="noteChange"
          maxLength={maxNoteLength}
          close={() => setWanted(null)}
        />
      )}
    </span>
  );
}

/** Why it came back, and what can be done with the text. */
function Returned({ note, notes, view, change }: NoteEntryProps) {
  const t = useTranslations("chat");
  const toast = useToast();
  const may = mayNote(view.conversation, view.me);
  const reason = note.reason === null || note.reason === "files_lost" ? "refused" : note.reason;
  const copy = async () => {
    await navigator.clipboard.writeText(note.text);
    toast({ text: t("state.copied") });
  };
  const takeBack = async () => {
    await notes.takeBack(note);
    change();
  };
  return (
    <div className="mt-1 flex flex-col gap-2">
      <p className="text-support text-ink-2">
        {t(note.isEdit ? "note.returnedEdit" : "note.returned")} {t(`noteChange.refused.${reason}`)}
      </p>
      <div className="flex flex-wrap gap-x-1 gap-y-2">
        {may ? (
          <>
            <Button onClick={() => void notes.retry(note.id)}>{t("state.retryReturned")}</Button>
            <Button onClick={() => void takeBack()}>{t("state.change")}</Button>
          </>
        ) : null}
        <Button variant="quiet" onClick={() => void copy()}>
          {t("state.copy")}
        </Button>
        <Button variant="quiet" onClick={() => void notes.discard(note.id)}>
          {t("state.discard")}
        </Button>
      </div>
    </div>
  );
}
