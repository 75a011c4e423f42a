"use client";

import { PatientIdentifiers } from "@/components/appointments/patient-identity";
import { CallBackList } from "@/components/calls/call-back-list";
import { useCallBacks } from "@/components/calls/use-call-backs";

/** Whose visit did not hold and who waits for the provider's call, with both identifiers. */
export function CallBacks() {
  const { requests, pending, problem, settle } = useCallBacks();
  return (
    <CallBackList
      requests={requests}
      renderIdentity={({ patient }) => <PatientIdentifiers patient={patient} />}
      pending={pending}
      problem={problem}
      onDone={settle}
    />
  );
}
