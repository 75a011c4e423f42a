import { z } from "zod";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { type Clinic, repliesWire, replyColumns, type ReplyShelf } from "@/lib/chat/reply-wire";
import { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

const clinicColumns = "name, phone, emergency_number, time_zone";
const clinicWire = z
  .object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    emergency_number: z.string().nullable(),
    time_zone: z.string().nullable(),
  })
  .nullable()
  .transform((row): Clinic => ({
    name: row?.name ?? null,
    phone: row?.phone ?? null,
    emergencyNumber: row?.emergency_number ?? null,
    timeZone: row?.time_zone ?? null,
  }));
const ofClinic = z.object({ facility_id: z.string().nullable() }).nullable();

/** What stands on this device for a conversation. */
export async function heldShelf(db: LocalDatabase, conversationId: string): Promise<ReplyShelf> {
  const [replies, clinic] = await Promise.all([
    db.getAll(`SELECT ${replyColumns} FROM saved_replies ORDER BY lower(title), id`),
    db.getOptional(
      `SELECT ${clinicColumns} FROM facilities
        WHERE id = (SELECT c.facility_id FROM conversations c WHERE c.id = ?)`,
      [conversationId],
    ),
  ]);
  return { replies: repliesWire.parse(replies), clinic: clinicWire.parse(clinic) };
}

/** The same from the server, for a browser whose copy is not there (yet). @throws AppError */
export async function askShelf(conversationId: string): Promise<ReplyShelf> {
  const client = browserClient();
  const [replies, conversation] = await Promise.all([
    client.from("saved_replies").select(replyColumns).order("title").order("id"),
    client.from("conversations").select("facility_id").eq("id", conversationId).maybeSingle(),
  ]);
  const facilityId = ofClinic.parse(must(conversation))?.facility_id ?? null;
  const clinic =
    facilityId === null
      ? null
      : must(
          await client.from("facilities").select(clinicColumns).eq("id", facilityId).maybeSingle(),
        );
  return { replies: repliesWire.parse(must(replies)), clinic: clinicWire.parse(clinic) };
}
