import "server-only";

import { z } from "zod";

import { AppError } from "@/lib/kernel/errors";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

type Opener = { id: string; role: string };

/**
 * The conversation of an appointment: the one there is, or a new one. A provider opens it with the
 * patient of that appointment; a patient asks for it where their facility allows that.
 *
 * @throws AppError `not_found` when the appointment is not the caller's, `forbidden` when the
 * facility or the state of the appointment does not allow a conversation.
 */
export async function openConversation(opener: Opener, appointmentId: string): Promise<string> {
  const client = await serverClient();
  if (opener.role === "patient") {
    return id.parse(
      must(await client.rpc("request_conversation", { p_appointment_id: appointmentId })),
    );
  }
  const found = await client
    .from("appointments")
    .select("patient_id")
    .eq("id", appointmentId)
    .eq("provider_id", opener.id)
    .maybeSingle();
  const appointment = z.object({ patient_id: z.uuid() }).nullable().parse(must(found));
  if (appointment === null) throw new AppError("not_found");
  return id.parse(
    must(
      await client.rpc("create_conversation_with_validation", {
        p_creator_id: opener.id,
        p_participant_ids: [appointment.patient_id],
        p_conversation_type: "direct",
        p_conversation_category: "provider_to_patient",
        p_appointment_id: appointmentId,
      }),
    ),
  );
}

const id = z.uuid();
