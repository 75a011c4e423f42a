import type { Tx } from "../support/scene.ts";
import { facilityAdmin, jonas, lakeside, systemAdmin, threadToday } from "../support/cast.ts";
import { type Recorded, call, marker } from "./recorded.ts";

const standing = "60000000-0000-7000-8000-000000000050";

/** A hold that can be lifted, and a rule that can be run. */
export async function prepareRetention(sql: Tx): Promise<void> {
  await sql`
    insert into private.legal_holds (id, patient_id, facility_id, reason, placed_by)
    values (${standing}, ${jonas}, ${lakeside}, 'Asked for by a court', ${facilityAdmin})`;
  await sql`
    insert into public.retention_policies (class, facility_id, keep_for, action) values ('clinical', ${lakeside}, '10 years', 'redact')`;
}

/** What is kept, what is held, and what goes. */
export const retentionCommands: Record<string, Recorded> = {
  place_legal_hold: call(
    facilityAdmin,
    `place_legal_hold('${threadToday}', null, '${marker}')`,
    "legal_hold.placed",
    "conversation.changed",
  ),
  lift_legal_hold: call(
    systemAdmin,
    `lift_legal_hold('${standing}', '${marker}')`,
    "legal_hold.lifted",
  ),
  find_hold_patients: call(
    facilityAdmin,
    `find_hold_patients('${marker}')`,
    "legal_hold.patient_searched",
  ),
  set_retention_policy: call(
    facilityAdmin,
    `set_retention_policy('operational', '${lakeside}', 24)`,
    "retention.policy_changed",
  ),
  start_retention_run: call(
    facilityAdmin,
    `start_retention_run('clinical', '${lakeside}')`,
    "retention.run_started",
  ),
  check_record: call(systemAdmin, "check_record()", "record.checked"),
  note_evidence_file: call(systemAdmin, "note_evidence_file(repeat('a', 64))", "evidence.exported"),
  preview_retention: { unrecorded: "numbers alone, and nothing changes" },
  work_on_retention: {
    unrecorded: "the server's; its runs and each conversation have their events",
  },
  claim_file_removals: { unrecorded: "the server's work; the conversation has its event" },
  finish_file_removals: { unrecorded: "the server's work; the conversation has its event" },
};
