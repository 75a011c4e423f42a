"use client";

import { useLocale, useNow, useTranslations } from "next-intl";

import { createDates } from "@/components/ui/dates";
import { TextArea } from "@/components/ui/text-area";
import { maxReason } from "@/lib/appointments/limits";
import type { Appointment, Slot } from "@/lib/appointments/types";

import { type Audience, RequestDone } from "./request-done";
import { RequestEnd } from "./request-end";
import { SlotChoice } from "./slot-choice";
import { useMove } from "./use-move";
import { useToldHint } from "./use-told-hint";
import { ZoneNote } from "./zone-note";

export type MoveFormProps = {
  visit: Appointment;
  /** Free times as the page was made. */
  slots: readonly Slot[];
  /** The clinic's. */
  timeZone: string;
  audience: Audience;
};

/** Takes a visit to another time of the same provider; until that is done it stays where it is. */
export function MoveForm({ visit, slots, timeZone, audience }: MoveFormProps) {
  const t = useTranslations("appointments");
  const dates = createDates(useLocale(), timeZone);
  const now = useNow().getTime();
  const side = audience === "staff" ? "staff" : "patient";
  const { reason, setReason, offered, request } = useMove(visit, slots, side);
  const hint = useToldHint(visit, side);
  const name = side === "staff" ? visit.patient.name : visit.provider.name;
  if (request.accepted !== null) {
    return (
      <RequestDone
        appointmentId={visit.id}
        title={t(audience === "patient" ? "move.done" : "move.staffDone")}
        slot={request.accepted}
        name={name}
        timeZone={timeZone}
        audience={audience}
      />
    );
  }
  const summary = (slot: Pick<Slot, "startsAt" | "endsAt">) =>
    t("slots.summary", {
      day: dates.day(slot.startsAt, now),
      from: dates.time(slot.startsAt),
      to: dates.time(slot.endsAt),
      name,
    });
  return (
    <div className="flex flex-col gap-section">
      <div>
        <h2 className="text-label">{t(audience === "patient" ? "move.from" : "move.staffFrom")}</h2>
        <p className="first-letter:uppercase">{summary(visit)}</p>
      </div>
      <SlotChoice
        offered={offered}
        request={request}
        timeZone={timeZone}
        now={now}
        audience={side}
        onAgain={() => offered.load({ providerId: visit.provider.id, moving: visit.id })}
      />
      <TextArea
        label={t(side === "staff" ? "move.staffWhy" : "move.why")}
        hint={hint}
        required={side === "staff"}
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
