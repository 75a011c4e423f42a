import { getLocale, getTranslations } from "next-intl/server";

import { DayCountBar } from "@/components/appointments/day-count";
import { DayNav } from "@/components/appointments/day-nav";
import { FacilityDayTable } from "@/components/appointments/facility-day-table";
import { CallTotalsCard } from "@/components/calls/call-totals-card";
import { ReplyManager } from "@/components/chat/reply-manager";
import { Page, Section } from "@/components/layout/page";
import { OnCallBoard } from "@/components/notifications/on-call-board";
import { ClosuresCard } from "@/components/people/closures-card";
import { HoursCard } from "@/components/people/hours-card";
import { StaffList } from "@/components/people/staff-list";
import { Card } from "@/components/ui/card";
import { createDates } from "@/components/ui/dates";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { countVisits } from "@/lib/appointments/choose";
import { addDays, type Day, startOfDay } from "@/lib/appointments/days";
import { appointmentsOfDay } from "@/lib/appointments/queries";
import { callTotals } from "@/lib/calls/queries";
import { savedReplies } from "@/lib/chat/queries";
import type { Actor } from "@/lib/auth/types";
import { nowMs } from "@/lib/kernel/clock";
import { paths, withQuery } from "@/lib/kernel/paths";
import { comingShifts } from "@/lib/notifications/queries";
import { facilitySchedule, visibleStaff } from "@/lib/people/queries";
import { noteVisitsSeen } from "@/lib/records/commands/note-visits";

/** Enough for some weeks; a clinic that plans further sees the rest later. */
const shownShifts = 60;

type Props = { actor: Actor; day: Day; today: Day };

/** One facility's day for its administrator, without what is between a patient and a provider. */
export async function FacilityOverview({ actor, day, today }: Props) {
  const [
    t,
    people,
    hours,
    onCall,
    words,
    calls,
    totals,
    replies,
    locale,
    visits,
    staff,
    schedule,
    shifts,
  ] = await Promise.all([
    getTranslations("admin"),
    getTranslations("people.manage"),
    getTranslations("people.hours"),
    getTranslations("notifications.onCall"),
    getTranslations("chat.replies"),
    getTranslations("calls.totals"),
    callTotals(),
    actor.facilityId === null ? [] : savedReplies(actor.facilityId),
    getLocale(),
    appointmentsOfDay(actor, day),
    visibleStaff(),
    actor.facilityId === null ? null : facilitySchedule(actor.facilityId),
    actor.facilityId === null ? [] : comingShifts(actor.facilityId, shownShifts),
  ]);
  await noteVisitsSeen(visits);
  const dates = createDates(locale, actor.timeZone);
  const href = (to: Day) => withQuery(paths.admin, { day: to === today ? null : to });
  const ours = staff.filter((person) => person.facilityId === actor.facilityId);
  return (
    <Page
      title={actor.facilityName ?? t("title")}
      overline={dates.day(startOfDay(day, actor.timeZone), nowMs())}
      actions={
        <DayNav
          previousHref={href(addDays(day, -1))}
          nextHref={href(addDays(day, 1))}
          todayHref={day === today ? null : paths.admin}
        />
      }
    >
      <DayCountBar count={countVisits(visits)} />
      <div className="grid items-start gap-section three:grid-cols-4">
        <div className="flex min-w-0 flex-col gap-section three:col-span-3">
          <Section id="visits" title={t("today")}>
            <p className="mx-1 text-support text-ink-2">{t("scope")}</p>
            {visits.length > 0 ? (
              <FacilityDayTable visits={visits} />
            ) : (
              <Card>
                <EmptyState level={3} title={t("noVisits")}>
                  {t("noVisitsText")}
                </EmptyState>
              </Card>
            )}
          </Section>
          {actor.facilityId === null ? null : (
            <Section id="replies" title={words("clinic")}>
              <ReplyManager replies={replies} facilityId={actor.facilityId} />
            </Section>
          )}
        </div>
        <div className="flex flex-col gap-section">
          <Section id="on-call" title={onCall("title")}>
            <OnCallBoard
              shifts={shifts}
              providers={ours.filter(({ role }) => role === "provider")}
            />
          </Section>
          <Section id="calls" title={calls("title")}>
            <CallTotalsCard totals={totals} />
          </Section>
          <Section
            id="staff"
            title={t("staff")}
            action={<LinkButton href={paths.adminPeople}>{people("link")}</LinkButton>}
          >
            {ours.length > 0 ? (
              <StaffList staff={ours} />
            ) : (
              <Card>
                <EmptyState level={3} title={t("staffNone")} />
              </Card>
            )}
          </Section>
        </div>
      </div>
      {schedule === null ? null : (
        <div className="grid items-start gap-section three:grid-cols-4">
          <div className="three:col-span-2">
            <Section id="hours" title={hours("title")}>
              <HoursCard spans={schedule.spans} />
            </Section>
          </div>
          {schedule.spans.length === 0 ? null : (
            <div className="three:col-span-2">
              <Section id="closures" title={hours("closures")}>
                <ClosuresCard closures={schedule.closures} today={schedule.today} />
              </Section>
            </div>
          )}
        </div>
      )}
    </Page>
  );
}
