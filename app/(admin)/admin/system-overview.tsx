import { getTranslations } from "next-intl/server";

import { DayCountBar } from "@/components/appointments/day-count";
import { FacilityCard } from "@/components/appointments/facility-card";
import { Page, Section } from "@/components/layout/page";
import { StaffList } from "@/components/people/staff-list";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { addCounts, countVisits } from "@/lib/appointments/choose";
import type { Day } from "@/lib/appointments/days";
import { visitCounts } from "@/lib/appointments/queries";
import type { Actor } from "@/lib/auth/types";
import { paths } from "@/lib/kernel/paths";
import { activeFacilities, staffLimit, visibleStaff } from "@/lib/people/queries";

type Props = { actor: Actor; today: Day };

/** Every facility at a glance, and the directory of staff. Counts only; nothing of a person's care. */
export async function SystemOverview({ actor, today }: Props) {
  const [t, people, review, system, evidence, facilities, staff, counts] = await Promise.all([
    getTranslations("admin"),
    getTranslations("people.manage"),
    getTranslations("assistants.review"),
    getTranslations("operations"),
    getTranslations("evidence"),
    activeFacilities(),
    visibleStaff(),
    visitCounts(actor, today),
  ]);
  const names = Object.fromEntries(facilities.map(({ id, name }) => [id, name]));
  return (
    <Page
      title={t("systemTitle")}
      overline={t("systemScope")}
      actions={
        <div className="flex flex-wrap gap-2">
          <LinkButton href={paths.adminSystem}>{system("link")}</LinkButton>
          <LinkButton href={paths.adminEvidence} prefetch={false}>
            {evidence("link")}
          </LinkButton>
          <LinkButton href={paths.adminAssistants}>{review("link")}</LinkButton>
        </div>
      }
    >
      <Section id="today" title={t("today")}>
        <DayCountBar count={addCounts(counts)} />
      </Section>
      <div className="grid items-start gap-section three:grid-cols-3">
        <div className="three:col-span-2">
          <Section id="facilities" title={t("facilities")}>
            {facilities.length > 0 ? (
              <div className="grid gap-3 list:grid-cols-2">
                {facilities.map((facility) => (
                  <FacilityCard
                    key={facility.id}
                    facility={facility}
                    count={
                      counts.find(({ facilityId }) => facilityId === facility.id) ?? countVisits([])
                    }
                    staff={staff.filter(({ facilityId }) => facilityId === facility.id).length}
                  />
                ))}
              </div>
            ) : (
              <Card>
                <EmptyState level={3} title={t("noFacilities")} />
              </Card>
            )}
          </Section>
        </div>
        <Section
          id="staff"
          title={t("staff")}
          action={<LinkButton href={paths.adminPeople}>{people("link")}</LinkButton>}
        >
          <StaffList staff={staff} facilityNames={names} />
          {staff.length === staffLimit ? (
            <p className="mx-1 text-meta text-ink-2">{t("staffLimit", { count: staffLimit })}</p>
          ) : null}
        </Section>
      </div>
    </Page>
  );
}
