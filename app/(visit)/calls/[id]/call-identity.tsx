import { PatientIdentifiers } from "@/components/appointments/patient-identity";
import { useTranslations } from "next-intl";

import { providerName } from "@/components/calls/names";
import { useDates } from "@/components/ui/use-dates";
import type { CallState } from "@/lib/calls/types";
import type { PatientIdentity } from "@/lib/people/types";

export type CallIdentityProps = { call: CallState; patient: PatientIdentity | null };

/** With whom the visit is: for staff the patient with both identifiers, for others the provider and the clinic. */
export function CallIdentity({ call, patient }: CallIdentityProps) {
  const t = useTranslations("calls.waiting");
  const dates = useDates();
  return (
    <div data-patient-hue={patient?.hue} className="flex min-w-0 gap-2.5">
      {patient === null ? null : (
        <span aria-hidden className="w-1 shrink-0 self-stretch rounded-full bg-patient-bar" />
      )}
      <div className="min-w-0">
        <p className="truncate text-heading">
          {patient?.name ?? providerName(call) ?? t("provider")}
        </p>
        {patient === null ? (
          <p className="truncate text-meta text-ink-2">
            {call.facilityName} · <span className="figures">{dates.time(call.scheduledStart)}</span>
          </p>
        ) : (
          <PatientIdentifiers patient={patient} />
        )}
      </div>
    </div>
  );
}
