"use server";

import { action } from "@/lib/auth/action";
import { paths } from "@/lib/kernel/paths";

import { addParticipants } from "./commands/add-participants";
import { openConversation } from "./commands/open-conversation";
import { removeParticipant } from "./commands/remove-participant";
import { removeReply } from "./commands/remove-reply";
import { resolveAlertNow } from "./commands/resolve-alert";
import { saveReply } from "./commands/save-reply";
import { setOpen } from "./commands/set-open";
import { setParticipant } from "./commands/set-participant";
import { setTitle } from "./commands/set-title";
import { claimNow, handOverNow, settleNow, snoozeNow } from "./commands/set-work";
import { startConversation } from "./commands/start-conversation";
import { explainAccess } from "./queries";
import {
  addParticipantsInput,
  appointmentId,
  claimInput,
  conversationId,
  handOverInput,
  removeParticipantInput,
  removeReplyInput,
  resolveAlertInput,
  saveReplyInput,
  setOpenInput,
  setParticipantInput,
  setTitleInput,
  settleInput,
  snoozeInput,
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

/** The caller owns a patient's conversation from now on. */
export const claimConversation = action(
  { name: "conversation.claim", input: claimInput, roles: ["provider"] },
  (_actor, { conversationId: id }) => claimNow(id),
);

/** Gives a patient's conversation to a colleague in it, or to nobody. */
export const handOverConversation = action(
  { name: "conversation.hand_over", input: handOverInput, roles: ["provider"] },
  (_actor, { conversationId: id, to }) => handOverNow(id, to),
);

/** Puts a conversation off in the caller's own list, or brings it back. */
export const snoozeConversation = action(
  { name: "conversation.snooze", input: snoozeInput, roles: ["provider"] },
  (_actor, { conversationId: id, until }) => snoozeNow(id, until),
);

/** Notes that nothing in a conversation needs an answer. */
export const settleConversation = action(
  { name: "conversation.settle", input: settleInput, roles: ["provider"] },
  (_actor, { conversationId: id, seq }) => settleNow(id, seq),
);

/** Makes or changes a saved reply: a provider's own, or an administrator's facility's. */
export const keepReply = action(
  { name: "reply.save", input: saveReplyInput, roles: ["provider", "facility_admin"] },
  (_actor, input) => saveReply(input),
);

/** Removes a saved reply that the caller keeps. */
export const dropReply = action(
  { name: "reply.remove", input: removeReplyInput, roles: ["provider", "facility_admin"] },
  (_actor, { id }) => removeReply(id),
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
