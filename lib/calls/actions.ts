"use server";

import { action } from "@/lib/auth/action";
import { visitorAction } from "@/lib/auth/visitor-action";

import {
  admitToCall,
  denyFromCall,
  endCall,
  enterWaitingRoom,
  extendCall,
  leaveCall,
  markNoShow,
  removeFromCall,
  sendBack,
} from "./commands/move-call";
import { consentToCaptions } from "./commands/consent-to-captions";
import { requestCallBack, settleCallBack } from "./commands/call-back";
import { inviteGuest } from "./commands/invite-guest";
import { joinAsGuest } from "./commands/join-as-guest";
import { lookAtInvite } from "./commands/look-at-invite";
import { rateCall } from "./commands/rate-call";
import { revokeInvite } from "./commands/revoke-invite";
import { sendSummary } from "./commands/send-summary";
import {
  callInput,
  consentInput,
  endInput,
  enterInput,
  extendInput,
  inviteInput,
  joinInput,
  linkInput,
  personInput,
  rateInput,
  refuseInput,
  summaryInput,
} from "./schema";

const provider = ["provider"] as const;

/** Takes a place before the door. */
export const enter = action(
  { name: "call.enter", input: enterInput },
  (_actor, { id, deviceChecked }) => enterWaitingRoom(id, deviceChecked),
);

/** Goes, for now. */
export const leave = action({ name: "call.leave", input: callInput }, (_actor, { id }) =>
  leaveCall(id),
);

/** Lets somebody in. */
export const admit = action(
  { name: "call.admit", input: personInput, roles: provider },
  (_actor, seat) => admitToCall(seat),
);

/** Asks somebody to wait again. */
export const askToWait = action(
  { name: "call.send_back", input: personInput, roles: provider },
  (_actor, seat) => sendBack(seat),
);

/** Doesn't let somebody in. */
export const deny = action(
  { name: "call.deny", input: refuseInput, roles: provider },
  (actor, refusal) => denyFromCall(actor.id, refusal),
);

/** Puts somebody out. */
export const remove = action(
  { name: "call.remove", input: personInput, roles: provider },
  (_actor, seat) => removeFromCall(seat),
);

/** Ends the visit for everybody. */
export const end = action(
  { name: "call.end", input: endInput, roles: ["provider", "facility_admin"] },
  (_actor, { id, reason }) => endCall(id, reason),
);

/** Notes that the patient has not come. */
export const noteNoShow = action(
  { name: "call.no_show", input: callInput, roles: provider },
  (_actor, { id }) => markNoShow(id),
);

/** Gives the visit more time. */
export const extend = action(
  { name: "call.extend", input: extendInput, roles: provider },
  (_actor, { id, minutes }) => extendCall(id, minutes),
);

/** Writes the summary of the visit into its conversation. */
export const summarise = action(
  { name: "call.summarise", input: summaryInput, roles: provider },
  (actor, summary) => sendSummary(actor.id, summary),
);

/** Says whether the visit went well. */
export const rate = action(
  { name: "call.rate", input: rateInput, roles: ["patient", "provider"] },
  (_actor, { id, wentWell }) => rateCall(id, wentWell),
);

/** Lets one's own words be written down for whoever reads along, or not any more. */
export const consent = action({ name: "call.consent", input: consentInput }, (_actor, given) =>
  consentToCaptions(given),
);

/** Asks to go on by telephone. */
export const askCallBack = action(
  { name: "call.ask_call_back", input: callInput, roles: ["patient", "provider"] },
  (_actor, { id }) => requestCallBack(id),
);

/** Notes that somebody was called back, by the id of their request. */
export const noteCalledBack = action(
  { name: "call.settle_call_back", input: callInput, roles: provider },
  (_actor, { id }) => settleCallBack(id),
);

/** Makes a link for a guest. */
export const invite = action(
  { name: "call.invite", input: inviteInput, roles: provider },
  (_actor, wanted) => inviteGuest(wanted),
);

/** Takes a guest's link back, by its id. */
export const takeLinkBack = action(
  { name: "call.revoke_invite", input: callInput, roles: provider },
  (_actor, { id }) => revokeInvite(id),
);

/** What a guest's link is good for. */
export const lookAtLink = visitorAction({ input: linkInput }, ({ secret }) => lookAtInvite(secret));

/** Uses a guest's link up and signs the guest in; answers the visit. */
export const joinByLink = visitorAction({ input: joinInput }, joinAsGuest);
