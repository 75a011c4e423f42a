"use client";

import { useLocale, useNow, useTranslations } from "next-intl";

import { createDates } from "@/components/ui/dates";
import { TextArea } from "@/components/ui/text-area";
import { maxReason } from "@/lib/appointments/limits";
import type { Appointment, Slot } from "@/lib/appointments/types";

import { RequestDone } from "./request-done";
import { RequestEnd } from "./request-end";
import { SlotChoice } from "./slot-choice";
import { useMove } from "./use-move";
import { ZoneNote } from "./zone-note";

export type MoveFormProps = {
  visit: Appointment;
  /** Free times as the page was made. */
  slots: readonly Slot[];
  /** The clinic's. */
  timeZone: string;
};

/** Takes a visit to another time of the same provider; until that is done it stays where it is. */
export function MoveForm({ visit, slots, timeZone }: MoveFormProps) {
  const t = useTranslations("appointments");
  const dates = createDates(useLocale(), timeZone);
  const now = useNow().getTime();
  const { reason, setReason, offered, request } = useMove(visit, slots);
  if (request.accepted !== null) {
    return (
      <RequestDone
        appointmentId={visit.id}
        title={t("move.done")}
        slot={request.accepted}
        provider={visit.provider.name}
        timeZone={timeZone}
      />
    );
  }
  const summary = (slot: Pick<Slot, "startsAt" | "endsAt">) =>
    t("slots.summary", {
      day: dates.day(slot.startsAt, now),
      from: dates.time(slot.startsAt),
      to: dates.time(slot.endsAt),
      name: visit.provider.name,
    });
  return (
    <div className="flex flex-col gap-section">
      <div>
        <h2 className="text-label">{t("move.from")}</h2>
        <p className="first-letter:uppercase">{summary(visit)}</p>
      </div>
      <SlotChoice
        offered={offered}
        request={request}
        timeZone={timeZone}
        now={now}
        onAgain={() => offered.load({ providerId: visit.provider.id, moving: visit.id })}
      />
      <TextArea
        label={t("move.why")}
        hint={t("cancel.whyHint")}
        value={reason}
        maxLength={maxReason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="flex flex-col gap-3">
        {request.slot === null ? null : (
          <p className="font-medium">{t("move.to", { when: summary(request.slot) })}</p>
        )}
        <ZoneNote timeZone={timeZone} at={request.slot?.startsAt ?? null} />
        <RequestEnd request={request} label={t("move.confirm")} />
      </div>
    </div>
  );
}
