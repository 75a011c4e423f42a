import adminEn from "@/messages/en/admin.json";
import appointmentsEn from "@/messages/en/appointments.json";
import assistantsEn from "@/messages/en/assistants.json";
import authEn from "@/messages/en/auth.json";
import callsEn from "@/messages/en/calls.json";
import chatEn from "@/messages/en/chat.json";
import commonEn from "@/messages/en/common.json";
import consentsEn from "@/messages/en/consents.json";
import errorsEn from "@/messages/en/errors.json";
import evidenceEn from "@/messages/en/evidence.json";
import layoutEn from "@/messages/en/layout.json";
import moderationEn from "@/messages/en/moderation.json";
import notificationsEn from "@/messages/en/notifications.json";
import offlineEn from "@/messages/en/offline.json";
import operationsEn from "@/messages/en/operations.json";
import peopleEn from "@/messages/en/people.json";
import proxiesEn from "@/messages/en/proxies.json";
import recordsEn from "@/messages/en/records.json";
import safetyEn from "@/messages/en/safety.json";
import worklistEn from "@/messages/en/worklist.json";
import adminFr from "@/messages/fr/admin.json";
import appointmentsFr from "@/messages/fr/appointments.json";
import assistantsFr from "@/messages/fr/assistants.json";
import authFr from "@/messages/fr/auth.json";
import callsFr from "@/messages/fr/calls.json";
import chatFr from "@/messages/fr/chat.json";
import commonFr from "@/messages/fr/common.json";
import consentsFr from "@/messages/fr/consents.json";
import errorsFr from "@/messages/fr/errors.json";
import evidenceFr from "@/messages/fr/evidence.json";
import layoutFr from "@/messages/fr/layout.json";
import moderationFr from "@/messages/fr/moderation.json";
import notificationsFr from "@/messages/fr/notifications.json";
import offlineFr from "@/messages/fr/offline.json";
import operationsFr from "@/messages/fr/operations.json";
import peopleFr from "@/messages/fr/people.json";
import proxiesFr from "@/messages/fr/proxies.json";
import recordsFr from "@/messages/fr/records.json";
import safetyFr from "@/messages/fr/safety.json";
import worklistFr from "@/messages/fr/worklist.json";

import type { Locale } from "@/lib/kernel/locale";

const en = {
  admin: adminEn,
  appointments: appointmentsEn,
  assistants: assistantsEn,
  auth: authEn,
  calls: callsEn,
  chat: chatEn,
  common: commonEn,
  consents: consentsEn,
  errors: errorsEn,
  evidence: evidenceEn,
  layout: layoutEn,
  moderation: moderationEn,
  notifications: notificationsEn,
  offline: offlineEn,
  operations: operationsEn,
  people: peopleEn,
  proxies: proxiesEn,
  records: recordsEn,
  safety: safetyEn,
  worklist: worklistEn,
};

/** The English catalogue is the one that types: a key that is not in it does not compile. */
export type Messages = typeof en;

// A test compares keys and placeholders of the two, which types alone cannot.
const fr = {
  admin: adminFr,
  appointments: appointmentsFr,
  assistants: assistantsFr,
  auth: authFr,
  calls: callsFr,
  chat: chatFr,
  common: commonFr,
  consents: consentsFr,
  errors: errorsFr,
  evidence: evidenceFr,
  layout: layoutFr,
  moderation: moderationFr,
  notifications: notificationsFr,
  offline: offlineFr,
  operations: operationsFr,
  people: peopleFr,
  proxies: proxiesFr,
  records: recordsFr,
  safety: safetyFr,
  worklist: worklistFr,
};

/** One namespace per file of `messages/<locale>/`. */
export const catalogue = { en, fr } satisfies Record<Locale, object>;
