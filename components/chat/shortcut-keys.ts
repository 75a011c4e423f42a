import { inboxFilters } from "@/lib/chat/live/worklist";
import { paths } from "@/lib/kernel/paths";

/** The cookie in which this device keeps that shortcuts are switched off. */
export const shortcutsCookieName = "shortcuts";

/** What a key does: leads to a page, presses a button that is there, or moves in the list. */
export type Shortcut = {
  /** As `tinykeys` spells it; a blank stands between keys pressed one after the other. */
  keys: string;
  /** Its words in `worklist.keys`. */
  does: ShortcutName;
} & ({ go: string } | { press: string } | { move: Move });

export type Move = "next" | "previous" | "unread" | "emergency" | "search" | "reply" | "help";

type ShortcutName =
  | "next"
  | "previous"
  | "nextUnread"
  | "nextEmergency"
  | "search"
  | "reply"
  | "note"
  | "savedReply"
  | "claim"
  | "handOver"
  | "snooze"
  | "settle"
  | "resolve"
  | "inbox"
  | "day"
  | "patients"
  | "settings"
  | "help";

const button = (name: string) => `[data-shortcut="${name}"]`;

/** By where they belong; each has a button, a link or a field too. */
export const shortcuts = {
  list: [
    { keys: "j", does: "next", move: "next" },
    { keys: "k", does: "previous", move: "previous" },
    { keys: "u", does: "nextUnread", move: "unread" },
    { keys: "f", does: "nextEmergency", move: "emergency" },
    { keys: "/", does: "search", move: "search" },
    { keys: "$mod+k", does: "search", move: "search" },
  ],
  conversation: [
    { keys: "r", does: "reply", move: "reply" },
    { keys: "n", does: "note", press: button("note") },
    { keys: ";", does: "savedReply", press: button("reply-saved") },
    { keys: "c", does: "claim", press: button("claim") },
    { keys: "h", does: "handOver", press: button("handOver") },
    { keys: "s", does: "snooze", press: button("snooze") },
    { keys: "e", does: "settle", press: button("settle") },
    { keys: "a", does: "resolve", press: button("resolve") },
  ],
  go: [
    { keys: "g i", does: "inbox", go: paths.conversations },
    { keys: "g d", does: "day", go: paths.schedule },
    { keys: "g p", does: "patients", go: paths.patients },
    { keys: "g s", does: "settings", go: paths.settings },
    { keys: "[Shift]+?", does: "help", move: "help" },
  ],
} as const satisfies Record<string, readonly Shortcut[]>;

/** The filters that have a key of their own: 1 to 5. */
export const filterKeys = inboxFilters
  .slice(0, 5)
  .map((filter, index) => ({ key: String(index + 1), filter }));
