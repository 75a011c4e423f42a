"use client";

import { Check, Mic, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import { Button } from "@/components/ui/button";
import { useDates } from "@/components/ui/use-dates";
import { nowMs } from "@/lib/kernel/clock";

import { maxRecordingSeconds, useRecorder } from "./use-recorder";

export type VoiceRecorderProps = {
  /** The spoken note, as a file. */
  done: (file: File) => void;
  close: () => void;
};

/** Records a spoken note: how long it is, to keep it, or to let it go. */
export function VoiceRecorder({ done, close }: VoiceRecorderProps) {
  const t = useTranslations("chat.files.recorder");
  const dates = useDates();
  const startedAt = useRef(nowMs());
  const { state, seconds, finish } = useRecorder();
  const keep = async () => {
    const content = await finish();
    if (content === null) return close();
    // No colon can stand in a file's name.
    const name = t("name", { time: dates.time(startedAt.current).replaceAll(":", ".") });
    const ending = content.type.includes("mp4") ? "m4a" : "webm";
    done(new File([content], `${name}.${ending}`, { type: content.type }));
    close();
  };
  if (state === "denied" || state === "failed") {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-2 py-2 dense:px-2.5">
        <p className="min-w-40 flex-1 text-support">{t(state)}</p>
        <Button variant="quiet" onClick={close}>
          {t("close")}
        </Button>
      </div>
    );
  }
  return (
    <div data-recording={state} className="flex flex-wrap items-center gap-2 py-2 dense:px-2.5">
      <Mic aria-hidden className="size-5 text-urgent-ink" />
      <p role="status" className="min-w-24 flex-1 text-support">
        {t(state === "asking" ? "asking" : "recording")}{" "}
        <span aria-hidden className="figures">
          {clock(seconds)} / {clock(maxRecordingSeconds)}
        </span>
      </p>
      <Button variant="quiet" icon={<X aria-hidden className="size-4" />} onClick={close}>
        {t("discard")}
      </Button>
      <Button
        variant="main"
        icon={<Check aria-hidden className="size-4" />}
        onClick={() => void keep()}
      >
        {t("keep")}
      </Button>
    </div>
  );
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
