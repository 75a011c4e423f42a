"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useIdlePart } from "@/components/ui/use-idle-part";

import type { ThreadView } from "@/lib/chat/live/thread-view";
import { cn } from "@/lib/kernel/cn";

import { WantedPart } from "./wanted-part";

const peopleDialog = async () => (await import("./people-dialog")).PeopleDialog;

/** The way to the people of a conversation, where there is no room to show them. */
export function WhoCanRead({ view, className }: { view: ThreadView; className?: string }) {
  const t = useTranslations("chat");
  const [open, setOpen] = useState(false);
  useIdlePart(peopleDialog);
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
      {open ? (
        <WantedPart load={peopleDialog} props={{ view, close: () => setOpen(false) }} />
      ) : null}
    </>
  );
}
