"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import { cn } from "@/lib/kernel/cn";

/** Everybody who can read the conversation now, oneself included. */
export function PeopleList({ view }: { view: ThreadView }) {
  const t = useTranslations("chat.people");
  const people = view.me === null ? view.others : [...view.others, view.me];
  return (
    <ul className="flex flex-col gap-2">
      {people.map((person) => (
        <li key={person.userId} className="flex items-center gap-2.5">
          <Avatar
            name={person.name}
            size="sm"
            hue={
              person.userId === view.conversation.patientId
                ? (view.conversation.patientHue ?? undefined)
                : undefined
            }
          />
          <span className="flex min-w-0 flex-col">
            <bdi className="truncate text-support font-medium">
              {person === view.me ? t("you", { name: person.name }) : person.name}
            </bdi>
            <span className="text-meta text-ink-2">{t(`role.${person.role}`)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The way to that list where there is no room to show it. */
export function WhoCanRead({ view, className }: { view: ThreadView; className?: string }) {
  const t = useTranslations("chat");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className={cn("link inline-flex min-h-6 items-center gap-1.5 text-meta", className)}
      >
        <Eye aria-hidden className="size-4" />
        {t("composer.whoCanRead")}
      </button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("people.title")}
        description={t("people.text")}
        closeText={t("people.close")}
        footer={<Button onClick={() => setOpen(false)}>{t("people.close")}</Button>}
      >
        <PeopleList view={view} />
      </Dialog>
    </>
  );
}
