import type { Instant } from "@/lib/chat/types";

/** A browser on which a person is told. */
export type PushDevice = {
  endpoint: string;
  /** How the person knows it again; null when the browser said nothing. */
  label: string | null;
  since: Instant;
};

/** How a person wants to be told, everywhere. Times are `HH:MM` on their own clock; both or neither. */
export type Preferences = {
  push: boolean;
  email: boolean;
  sms: boolean;
  quietFrom: string | null;
  quietUntil: string | null;
  /** Of visits, a day and an hour before. Patients are reminded; staff have their day. */
  reminders: boolean;
};

/** What the settings of a person say about being told. */
export type NotificationSettings = {
  preferences: Preferences;
  /** Their own telephone number, to which an SMS goes. */
  phone: string | null;
  devices: PushDevice[];
  /** This installation can send an SMS. */
  hasSms: boolean;
  /** What they have agreed to, SMS and mails. */
  agrees: { sms: boolean; email: boolean };
};

/** Somebody on call; the end is exclusive. */
export type Shift = {
  id: string;
  /** Null where the directory does not show them. */
  name: string | null;
  startsAt: Instant;
  endsAt: Instant;
};

export const noticeChannels = ["push", "email", "sms", "on_call", "admins"] as const;
export const noticeStates = [
  "sent",
  "gone",
  "failed",
  "held_quiet",
  "muted",
  "no_channel",
  "cancelled",
] as const;

/** What was done to tell a person that something waits, and what came of it. */
export type NoticeStep = {
  id: string;
  /** For whom something waits, also where somebody else was told of it. */
  userId: string;
  channel: (typeof noticeChannels)[number];
  state: (typeof noticeStates)[number];
  at: Instant;
};
