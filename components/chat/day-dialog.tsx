"use client";

import { CalendarSearch } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import { useDates } from "@/components/ui/use-dates";
import type { Thread } from "@/lib/chat/live/thread";
import { paths, withQuery } from "@/lib/kernel/paths";

export type DayDialogProps = {
  thread: Thread | null;
  conversationId: string;
  now: number;
};

/** The way to what was written on a day. */
export function DayDialog({ thread, conversationId, now }: DayDialogProps) {
  const t = useTranslations("chat.day");
  const dates = useDates();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState("");
  const [problem, setProblem] = useState<"none" | "failed" | null>(null);
  const go = async () => {
    const at = dates.startOf(day);
    if (thread === null || at === null) return;
    setProblem(null);
    const seq = await thread.firstSince(at).catch(() => "failed" as const);
    if (seq === null || seq === "failed") return setProblem(seq ?? "none");
    setOpen(false);
    router.replace(withQuery(paths.conversation(conversationId), { at: String(seq) }));
  };
  return (
    <>
      <IconButton
        label={t("open")}
        icon={<CalendarSearch aria-hidden className="size-5 dense:size-4" />}
        onClick={() => setOpen(true)}
      />
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title")}
        description={t("text")}
        closeText={t("close")}
        footer={
          <Button variant="main" onClick={() => void go()}>
            {t("go")}
          </Button>
        }
      >
        <TextField
          type="date"
          label={t("label")}
          value={day}
          max={dates.calendarOf(now)}
          error={problem === null ? undefined : t(problem)}
          onChange={(event) => setDay(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") void go();
          }}
        />
      </Dialog>
    </>
  );
}
