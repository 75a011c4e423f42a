import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { useDates } from "@/components/ui/use-dates";
import { snoozeProblem } from "@/lib/chat/live/snooze";

export type SnoozeDialogProps = {
  /** Epoch milliseconds. */
  now: number;
  put: (until: number) => void;
  close: () => void;
};

/** A day and a time of one's own choice, by the person's own clock. */
export function SnoozeDialog({ now, put, close }: SnoozeDialogProps) {
  const t = useTranslations("worklist.pick");
  const dates = useDates();
  const [day, setDay] = useState("");
  const [time, setTime] = useState("08:00");
  const [problem, setProblem] = useState<ReturnType<typeof snoozeProblem>>(null);
  const save = () => {
    const at = dates.momentOf(`${day}T${time}`);
    const found = snoozeProblem(at, now);
    setProblem(found);
    if (found === null && at !== null) put(at);
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("title")}
      description={t("text")}
      closeText={t("close")}
      footer={
        <Button variant="main" onClick={save}>
          {t("save")}
        </Button>
      }
    >
      <TextField
        type="date"
        label={t("day")}
        value={day}
        min={dates.calendarOf(now)}
        error={problem === null ? undefined : t(problem)}
        onChange={(event) => setDay(event.target.value)}
      />
      <TextField
        type="time"
        label={t("time")}
        value={time}
        onChange={(event) => setTime(event.target.value)}
      />
    </Dialog>
  );
}
