"use client";

import { useLocale, useNow, useTranslations } from "next-intl";

import { createDates } from "@/components/ui/dates";
import { Segmented } from "@/components/ui/segmented";
import { TextArea } from "@/components/ui/text-area";
import { maxReason } from "@/lib/appointments/limits";
import { visitTypes } from "@/lib/appointments/types";

import { ProviderChoice } from "./provider-choice";
import { RequestDone } from "./request-done";
import { RequestEnd } from "./request-end";
import { SlotChoice } from "./slot-choice";
import { type BookingOffer, useBooking } from "./use-booking";
import { ZoneNote } from "./zone-note";

/** Books a visit: with whom, when, how and why, on one page that keeps what was chosen and written. */
export function BookingForm(offer: BookingOffer) {
  const t = useTranslations("appointments");
  const locale = useLocale();
  const now = useNow().getTime();
  const mine = useBooking(offer);
  const { place, request } = mine;
  const { patient } = offer;
  if (request.accepted !== null && place !== null) {
    return (
      <RequestDone
        appointmentId={mine.id}
        title={t(patient === null ? "book.done" : "book.doneFor")}
        slot={request.accepted}
        name={place.name}
        timeZone={place.timeZone}
        audience={patient === null ? "patient" : "proxy"}
      />
    );
  }
  const dates = createDates(locale, place?.timeZone ?? "UTC");
  return (
    <div className="flex flex-col gap-section">
      <ProviderChoice
        providers={offer.providers}
        chosen={place}
        onChoose={(next) => mine.choosePlace(next)}
      />
      {place === null ? null : (
        <>
          <SlotChoice
            offered={mine.offered}
            request={request}
            timeZone={place.timeZone}
            now={now}
            onAgain={() => mine.choosePlace(place)}
          />
          <Segmented
            legend={t("book.type")}
            options={visitTypes.map((value) => ({ value, label: t(`book.types.${value}`) }))}
            value={mine.visitType}
            onChange={mine.setVisitType}
          />
          <TextArea
            label={t("book.reason")}
            hint={
              patient === null
                ? t("book.reasonHint")
                : t("book.reasonHintFor", { name: patient.name })
            }
            value={mine.reason}
            maxLength={maxReason}
            onChange={(event) => mine.setReason(event.target.value)}
          />
          <div className="flex flex-col gap-3">
            {request.slot === null ? null : (
              <p className="font-medium first-letter:uppercase">
                {t("slots.summary", {
                  day: dates.day(request.slot.startsAt, now),
                  from: dates.time(request.slot.startsAt),
                  to: dates.time(request.slot.endsAt),
                  name: place.name,
                })}
              </p>
            )}
            <ZoneNote timeZone={place.timeZone} at={request.slot?.startsAt ?? null} />
            <RequestEnd request={request} label={t("book.confirm")} />
          </div>
        </>
      )}
    </div>
  );
}
