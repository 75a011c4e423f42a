import { getLocale, getTranslations } from "next-intl/server";

import { DayCountBar } from "@/components/appointments/day-count";
import { DayNav } from "@/components/appointments/day-nav";
import { FacilityDayTable } from "@/components/appointments/facility-day-table";
import { Page, Section } from "@/components/layout/page";
import { StaffList } from "@/components/people/staff-list";
import { Card } from "@/components/ui/card";
import { createDates } from "@/components/ui/dates";
import { EmptyState } from "@/components/ui/empty-state";
import { countVisits } from "@/lib/appointments/choose";
import { addDays, type Day, startOfDay } from "@/lib/appointments/days";
import { appointmentsOfDay } from "@/lib/appointments/queries";
import type { Actor } from "@/lib/auth/types";
import { nowMs } from "@/lib/kernel/clock";
import { paths, withQuery } from "@/lib/kernel/paths";
import { visibleStaff } from "@/lib/people/queries";

type Props = { actor: Actor; day: Day; today: Day };

/** One facility's day for its administrator, without what is between a patient and a provider. */
export async function FacilityOverview({ actor, day, today }: Props) {
  const [t, locale, visits, staff] = await Promise.all([
    getTranslations("admin"),
    getLocale(),
    appointmentsOfDay(actor, day),
    visibleStaff(),
  ]);
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
        <div className="three:col-span-3">
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
        </div>
        <Section id="staff" title={t("staff")}>
          {ours.length > 0 ? (
            <StaffList staff={ours} />
          ) : (
            <Card>
              <EmptyState level={3} title={t("staffNone")} />
            </Card>
          )}
        </Section>
      </div>
    </Page>
  );
}
