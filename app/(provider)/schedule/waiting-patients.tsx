"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { PatientIdentifiers } from "@/components/appointments/patient-identity";
import { CallQueue } from "@/components/calls/call-queue";
import { entryKey, type QueueEntry } from "@/components/calls/queue-entry";
import { useQueue } from "@/components/calls/use-queue";
import { useErrorText } from "@/components/ui/use-error-text";
import type { Appointment } from "@/lib/appointments/types";
import { admit, deny } from "@/lib/calls/actions";
import { refusalReason } from "@/lib/calls/live/refusal";
import { paths } from "@/lib/kernel/paths";
import { answered, type Result } from "@/lib/kernel/result";

export type WaitingPatientsProps = { providerId: string; visits: readonly Appointment[] };

/** Who waits for a provider, with both identifiers, to let in from here. */
export function WaitingPatients({ providerId, visits }: WaitingPatientsProps) {
  const router = useRouter();
  const errorText = useErrorText();
  const { calls, entries, refresh } = useQueue(providerId);
  const [pending, setPending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const conversationOf = ({ callId }: QueueEntry) =>
    calls.find(({ id }) => id === callId)?.conversationId ?? null;
  const run = async (entry: QueueEntry, move: Promise<Result<unknown>>): Promise<boolean> => {
    setPending(entryKey(entry));
    const result = await answered(move);
    setPending(null);
    setProblem(result.ok ? null : errorText(result.error));
    refresh();
    return result.ok;
  };
  const letIn = async (entry: QueueEntry) => {
    const { callId, person } = entry;
    const isIn = await run(entry, admit({ id: callId, userId: person.userId }));
    if (isIn) router.push(paths.call(callId));
  };
  const refuse = (entry: QueueEntry, text: string) => {
    const reason = refusalReason(conversationOf(entry), text);
    const { callId, person } = entry;
    void run(entry, deny({ id: callId, userId: person.userId, reason }));
  };
  return (
    <CallQueue
      entries={entries}
      offset={0}
      renderIdentity={(userId) => {
        const patient = visits.find((visit) => visit.patient.id === userId)?.patient;
        return patient === undefined ? null : <PatientIdentifiers patient={patient} />;
      }}
      pending={pending}
      problem={problem}
      onAdmit={(entry) => void letIn(entry)}
      onRefuse={refuse}
      chatHref={(entry) => {
        const id = conversationOf(entry);
        return id === null ? null : paths.conversation(id);
      }}
    />
  );
}
