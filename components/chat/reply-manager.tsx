"use client";

import { Pencil, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type RefObject, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Card, CardList } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { useToast } from "@/components/ui/toast";
import { dropReply } from "@/lib/chat/actions";
import type { SavedReply } from "@/lib/chat/live/replies";

import { ReplyForm } from "./reply-form";
import { useLeading } from "./use-leading";

export type ReplyManagerProps = {
  replies: readonly SavedReply[];
  /** Whose they are: a facility's; null for one's own. */
  facilityId: string | null;
};

type Wanted = { what: "edit" | "remove"; reply: SavedReply | null };

/** The saved replies of a provider or of a facility: what there is, a new one, changing and removing. */
export function ReplyManager({ replies, facilityId }: ReplyManagerProps) {
  const t = useTranslations("chat.replies");
  const router = useRouter();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const opener = useRef<HTMLElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const done = () => {
    setWanted(null);
    router.refresh();
  };
  const want = (next: Wanted, from: HTMLElement) => {
    opener.current = from;
    setWanted(next);
  };
  const shared = { returnTo: opener, close: () => setWanted(null), done };
  return (
    <div className="flex flex-col gap-3">
      <p className="mx-1 text-support text-ink-2">
        {t(facilityId === null ? "ownText" : "clinicText")}
      </p>
      {replies.length === 0 ? (
        <Card>
          <EmptyState level={3} title={t("empty")} />
        </Card>
      ) : (
        <CardList>
          {replies.map((reply) => (
            <li key={reply.id} className="flex items-center gap-2 px-row-x py-row-y">
              <span className="min-w-0 flex-1">
                <span className="line-clamp-2 font-medium wrap-anywhere">{reply.title}</span>
                <span className="line-clamp-2 text-support text-ink-2 wrap-anywhere" dir="auto">
                  {reply.bodies.en ?? reply.bodies.fr}
                </span>
              </span>
              <IconButton
                label={t("editNamed", { title: reply.title })}
                icon={<Pencil aria-hidden className="size-4" />}
                onClick={(event) => want({ what: "edit", reply }, event.currentTarget)}
              />
              <IconButton
                label={t("removeNamed", { title: reply.title })}
                icon={<Trash2 aria-hidden className="size-4" />}
                onClick={(event) => want({ what: "remove", reply }, event.currentTarget)}
              />
            </li>
          ))}
        </CardList>
      )}
      <Button
        ref={add}
        className="self-start"
        icon={<Plus aria-hidden className="size-4" />}
        onClick={(event) => want({ what: "edit", reply: null }, event.currentTarget)}
      >
        {t("add")}
      </Button>
      {wanted?.what === "edit" ? (
        <ReplyForm {...shared} reply={wanted.reply} facilityId={facilityId} />
      ) : null}
      {wanted?.what === "remove" && wanted.reply !== null ? (
        // What opened it is gone with the reply.
        <RemoveDialog {...shared} returnTo={add} reply={wanted.reply} />
      ) : null}
    </div>
  );
}

type RemoveProps = {
  reply: SavedReply;
  returnTo: RefObject<HTMLElement | null>;
  close: () => void;
  done: () => void;
};

function RemoveDialog({ reply, returnTo, close, done }: RemoveProps) {
  const t = useTranslations("chat.replies");
  const toast = useToast();
  const { pending, problem, run } = useLeading(() => {
    toast({ text: t("removed") });
    done();
  });
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
          <Button variant="main" pending={pending} onClick={() => run(dropReply({ id: reply.id }))}>
            {t("remove")}
          </Button>
        </>
      }
    >
      <p className="border-s-2 border-line ps-3 text-ink-2">{reply.title}</p>
      {problem === null ? null : (
        <p role="alert" className="text-support text-urgent-ink">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
