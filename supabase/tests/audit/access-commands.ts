import type { Tx } from "../support/scene.ts";
import {
  facilityAdmin,
  jonas,
  systemAdmin,
  threadToday,
  visitOfJonas,
  visitToday,
} from "../support/cast.ts";
import { type Recorded, call, write } from "./recorded.ts";

const emergency = "60000000-0000-7000-8000-000000000003";
const taken = "60000000-0000-7000-8000-000000000051";
const begun = "the export that it belongs to has its event before the first of it is given";

/** An emergency access that is open, and an export that was begun by it. */
export async function prepareAccess(sql: Tx): Promise<void> {
  await sql`
    insert into private.break_glass (id, admin_id, conversation_id, reason, expires_at)
    values (${emergency}, ${facilityAdmin}, ${threadToday}, 'A complaint that has to be read', now() + interval '10 minutes')`;
  await sql`
    insert into private.discovery_exports (id, break_glass_id, reference, reason, up_to_seq)
    values (${taken}, ${emergency}, '2026-114', 'A complaint that has to be answered', 3)`;
}

/** What administrators look at, and what somebody takes along. */
export const accessCommands: Record<string, Recorded> = {
  open_break_glass: call(
    systemAdmin,
    `open_break_glass('${threadToday}', 'Asked for by the family, 2026-114')`,
    "break_glass.opened",
  ),
  search_audit_events: call(systemAdmin, "search_audit_events()", "audit.searched"),
  note_visits_seen: call(
    facilityAdmin,
    `note_visits_seen(array['${visitOfJonas}', '${visitToday}']::uuid[])`,
    "appointment.listed",
  ),
  note_own_copy: call(jonas, "note_own_copy('html')", "record.copied"),
  list_threads: call(systemAdmin, `list_threads(null, '${threadToday}')`, "conversation.listed"),
  read_break_glass: call(facilityAdmin, `read_break_glass('${emergency}')`, "conversation.read"),
  begin_discovery_export: call(
    facilityAdmin,
    `begin_discovery_export('${emergency}', '2026-115', 'Asked for by the court of the town')`,
    "conversation.exported",
  ),
  open_discovery_export: { unrecorded: begun },
  read_discovery_export: { unrecorded: begun },
  finish_discovery_export: write(
    facilityAdmin,
    `select public.open_discovery_export('${taken}'); select public.read_discovery_export('${taken}');
      select public.finish_discovery_export('${taken}', '${"a".repeat(64)}')`,
    "conversation.export_finished",
  ),
  end_break_glass: call(facilityAdmin, `end_break_glass('${emergency}')`, "break_glass.ended"),
  review_break_glass: call(
    systemAdmin,
    `review_break_glass('${emergency}')`,
    "break_glass.reviewed",
  ),
};
