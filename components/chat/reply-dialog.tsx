"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useId } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import { TextField } from "@/components/ui/text-field";
import { gapsIn } from "@/lib/chat/live/reply-text";
import type { ReplyShelf } from "@/lib/chat/live/replies";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Viewer } from "@/lib/chat/types";

import { useReplyFinder } from "./use-reply-finder";
import { useShelf } from "./use-shelf";

export type ReplyDialogProps = {
  viewer: Viewer;
  view: ThreadView;
  returnTo: RefObject<HTMLElement | null>;
  /** Takes the filled text. */
  choose: (text: string) => void;
  close: () => void;
};

/** Finds a saved reply by keyboard or pointer, shows what it would say here, and puts that into the draft. */
export function ReplyDialog(props: ReplyDialogProps) {
  const t = useTranslations("chat.reply");
  const { view, returnTo, close } = props;
  const { shelf, failed } = useShelf(view.conversation.id);
  return (
    <Dialog open onOpenChange={close} title={t("title")} closeText={t("close")} returnTo={returnTo}>
      {shelf === null ? (
        <p role={failed ? "alert" : "status"} className="text-ink-2">
          {t(failed ? "failed" : "loading")}
        </p>
      ) : (
        <Finder {...props} shelf={shelf} />
      )}
    </Dialog>
  );
}

function Finder({ viewer, view, choose, close, shelf }: ReplyDialogProps & { shelf: ReplyShelf }) {
  const t = useTranslations("chat.reply");
  const finder = useReplyFinder({ viewer, view, shelf });
  const { field, words, found, active, locale, filled, look, choosePlace, move, setLocale } =
    finder;
  const listId = useId();
  const insert = () => {
    if (filled === null) return;
    choose(filled);
    close();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) insert();
    else if (!move(event)) return;
    event.preventDefault();
  };
  return (
    <div className="flex flex-col gap-3">
      <TextField
        ref={field}
        label={t("search")}
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={active && `${listId}-${active.id}`}
        autoComplete="off"
        value={words}
        onChange={(event) => look(event.target.value)}
        onKeyDown={pressed}
      />
      <Segmented
        legend={t("language")}
        value={locale}
        onChange={setLocale}
        options={[
          { value: "en", label: t("en") },
          { value: "fr", label: t("fr") },
        ]}
      />
      {active === undefined ? (
        <p role="status" className="text-ink-2">
          {t(shelf.replies.length === 0 ? "none" : "nothingFound")}
        </p>
      ) : null}
      <div
        id={listId}
        role="listbox"
        aria-label={t("list")}
        className="flex max-h-44 flex-col overflow-y-auto"
      >
        {found.map((reply, index) => (
          <div
            key={reply.id}
            id={`${listId}-${reply.id}`}
            role="option"
            aria-selected={reply === active}
            // Before the field would lose the focus, and with it the keys.
            onPointerDown={(event) => {
              event.preventDefault();
              choosePlace(index);
            }}
            className="flex min-h-target cursor-pointer items-center gap-2 rounded-control px-2.5 aria-selected:bg-selected"
          >
            <span className="min-w-0 flex-1 truncate">{reply.title}</span>
            <span className="text-meta text-ink-3">
              {t(reply.facilityId === null ? "own" : "clinic")}
            </span>
          </div>
        ))}
      </div>
      {active === undefined ? null : (
        <div
          aria-live="polite"
          className="flex flex-col gap-2 rounded-card bg-sunken px-3 py-2 text-support"
        >
          {filled === null ? (
            <>
              <p>{t("missing", { language: t(locale) })}</p>
              <Button
                className="self-start"
                onClick={() => setLocale(locale === "en" ? "fr" : "en")}
              >
                {t("other", { language: t(locale === "en" ? "fr" : "en") })}
              </Button>
            </>
          ) : (
            <>
              <p lang={locale} dir="auto" className="max-h-40 overflow-y-auto whitespace-pre-wrap">
                {filled}
              </p>
              {gapsIn(filled).length === 0 ? null : (
                <p className="text-meta text-urgent-ink">{t("gapsAhead")}</p>
              )}
            </>
          )}
        </div>
      )}
      <Button variant="main" disabled={filled === null} onClick={insert} className="self-end">
        {t("insert")}
      </Button>
    </div>
  );
}
