import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { calendarFile } from "@/lib/appointments/calendar-file";
import { calendarEntry } from "@/lib/appointments/queries";
import { requireActor } from "@/lib/auth/actor";
import { nowMs } from "@/lib/kernel/clock";

type Context = { params: Promise<{ id: string }> };

/** A visit of the person's own as a file for their calendar: when and with whom, never why. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  await requireActor({ roles: ["patient"] });
  const entry = await calendarEntry((await params).id);
  if (entry === null) notFound();
  const t = await getTranslations("appointments.calendar");
  return new Response(calendarFile(entry, t("with", { name: entry.providerName }), nowMs()), {
    headers: {
      "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
      "content-disposition": 'attachment; filename="medzen-visit.ics"',
      "cache-control": "private, no-store",
    },
  });
}
