"use server";

import { action } from "@/lib/auth/action";
import { paths } from "@/lib/kernel/paths";

import { addParticipants } from "./commands/add-participants";
import { openConversation } from "./commands/open-conversation";
import { removeParticipant } from "./commands/remove-participant";
import { resolveAlertNow } from "./commands/resolve-alert";
import { setOpen } from "./commands/set-open";
import { setParticipant } from "./commands/set-participant";
import { setTitle } from "./commands/set-title";
import { startConversation } from "./commands/start-conversation";
import { explainAccess } from "./queries";
import {
  addParticipantsInput,
  appointmentId,
  conversationId,
  removeParticipantInput,
  resolveAlertInput,
  setOpenInput,
  setParticipantInput,
  setTitleInput,
  startConversationInput,
} from "./schema";

const staff = ["provider", "facility_admin", "system_admin"] as const;

/** Opens the conversation of an appointment, or finds the one there is. Answers its address. */
export const openConversationForAppointment = action(
  { name: "conversation.open", input: appointmentId, roles: ["patient", "provider"] },
  async (actor, id) => paths.conversation(await openConversation(actor, id)),
);

/** Starts a conversation among staff, or finds the direct one there is. Answers its address. */
export const startStaffConversation = action(
  {
    name: "conversation.start",
    input: startConversationInput,
    roles: staff,
  },
  async (actor, input) => paths.conversation(await startConversation(actor, input)),
);

/** Brings people into a conversation that the caller leads. Answers how many were new. */
export const addToConversation = action(
  { name: "participants.add", input: addParticipantsInput, roles: staff },
  (_actor, { conversationId: id, people }) => addParticipants(id, people),
);

/** Removes somebody from a conversation that the caller leads, or lets the caller leave it. */
export const removeFromConversation = action(
  { name: "participant.remove", input: removeParticipantInput },
  (_actor, { conversationId: id, userId }) => removeParticipant(id, userId),
);

/** Changes who leads and who may write in a conversation that the caller leads. */
export const changeParticipant = action(
  { name: "participant.change", input: setParticipantInput, roles: staff },
  (_actor, input) => setParticipant(input),
);

/** Closes a conversation that the caller leads, or opens it again. */
export const openOrClose = action(
  { name: "conversation.close", input: setOpenInput, roles: staff },
  (_actor, { conversationId: id, isOpen }) => setOpen(id, isOpen),
);

/** Notes that a red flag in a patient's message has been dealt with. */
export const resolveAlert = action(
  { name: "alert.resolve", input: resolveAlertInput, roles: ["provider"] },
  (_actor, { alertId }) => resolveAlertNow(alertId),
);

/** Names a conversation that the caller leads. */
export const nameConversation = action(
  { name: "conversation.name", input: setTitleInput, roles: staff },
  (_actor, { conversationId: id, title }) => setTitle(id, title),
);

/** Why the signed-in person may or may not read and write here, in the database's words. */
export const explainMyAccess = action(
  { name: "access.explain", input: conversationId },
  (_actor, id) => explainAccess(id),
);
