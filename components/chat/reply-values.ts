import { createDates } from "@/components/ui/dates";
import type { Clinic } from "@/lib/chat/live/replies";
import type { ReplyLocale, ReplyValues } from "@/lib/chat/live/reply-text";
import type { Conversation, Viewer } from "@/lib/chat/types";

type Facts = {
  conversation: Pick<Conversation, "patient" | "visit">;
  viewer: Pick<Viewer, "name">;
  clinic: Clinic;
  now: number;
};

/** What the variables of a saved reply stand for here; days and times in the reply's language and the clinic's time zone. */
export function replyValues(
  { conversation, viewer, clinic, now }: Facts,
  locale: ReplyLocale,
): ReplyValues {
  const { visit } = conversation;
  const zone = clinic.timeZone;
  const dates = zone === null ? null : createDates(locale, zone);
  return {
    patient: conversation.patient?.name ?? null,
    provider: viewer.name,
    facility: clinic.name,
    facility_phone: clinic.phone,
    visit_date: visit === null || dates === null ? null : dates.day(visit.startsAt, now),
    visit_time: visit === null || dates === null ? null : dates.time(visit.startsAt),
    emergency_number: clinic.emergencyNumber,
  };
}
