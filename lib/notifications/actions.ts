"use server";

import { action } from "@/lib/auth/action";

import { removeSubscription } from "./commands/remove-subscription";
import { saveSubscription } from "./commands/save-subscription";
import { setConversationSettings } from "./commands/set-conversation-settings";
import { removeOnCall, setOnCall } from "./commands/set-on-call";
import { setPreferences } from "./commands/set-preferences";
import {
  conversationSettingsInput,
  endpointInput,
  onCallInput,
  preferencesInput,
  shiftInput,
  subscriptionInput,
} from "./schema";

/** Tells the caller on this browser from now on. */
export const tellOnBrowser = action(
  { name: "push.subscribe", input: subscriptionInput },
  (_actor, input) => saveSubscription(input),
);

/** Stops telling the caller on a browser of theirs. */
export const stopTelling = action(
  { name: "push.unsubscribe", input: endpointInput },
  (_actor, { endpoint }) => removeSubscription(endpoint),
);

/** How the caller wants to be told. */
export const changePreferences = action(
  { name: "user.change_notifications", input: preferencesInput },
  (actor, input) => setPreferences(actor.id, input),
);

/** How the caller wants to hear of one conversation. */
export const changeConversationSettings = action(
  { name: "participant.change_settings", input: conversationSettingsInput },
  (_actor, input) => setConversationSettings(input),
);

/** Puts somebody of the caller's clinic on call. */
export const putOnCall = action(
  { name: "on_call.set", input: onCallInput, roles: ["facility_admin"] },
  (_actor, input) => setOnCall(input),
);

/** Takes a shift of the caller's clinic away. */
export const endOnCall = action(
  { name: "on_call.remove", input: shiftInput, roles: ["facility_admin"] },
  (_actor, { id }) => removeOnCall(id),
);
