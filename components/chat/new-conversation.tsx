"use client";

import { SquarePen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { useIdlePart } from "@/components/ui/use-idle-part";
import type { Viewer } from "@/lib/chat/types";

import { WantedPart } from "./wanted-part";

const startDialog = async () => (await import("./start-dialog")).StartDialog;

/** The way to a conversation with somebody: found by name, opened when it is there, else made. */
export function NewConversation({ viewer }: { viewer: Viewer }) {
  const t = useTranslations("chat.start");
  const [open, setOpen] = useState(false);
  useIdlePart(startDialog);
  return (
    <>
      <IconButton
        label={t("open")}
        icon={<SquarePen aria-hidden className="size-5 dense:size-4" />}
        onClick={() => setOpen(true)}
      />
      {open ? (
        <WantedPart load={startDialog} props={{ viewer, close: () => setOpen(false) }} />
      ) : null}
    </>
  );
}
