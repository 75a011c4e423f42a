"use server";

import { action } from "@/lib/auth/action";
import { paths } from "@/lib/kernel/paths";

import { openConversation } from "./commands/open-conversation";
import { explainAccess } from "./queries";
import { appointmentId, conversationId } from "./schema";

/** Opens the conversation of an appointment, or finds the one there is. Answers its address. */
export const openConversationForAppointment = action(
  { name: "conversation.open", input: appointmentId, roles: ["patient", "provider"] },
  async (actor, id) => paths.conversation(await openConversation(actor, id)),
);

/** Why the signed-in person may or may not read and write here, in the database's words. */
export const explainMyAccess = action(
  { name: "access.explain", input: conversationId },
  (_actor, id) => explainAccess(id),
);
