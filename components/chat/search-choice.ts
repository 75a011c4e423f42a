import type { SearchFilters } from "@/lib/chat/types";

export const times = ["any", "today", "week", "month", "dates"] as const;
export type When = (typeof times)[number];

/** How somebody narrowed a search, in the terms of the controls. */
export type SearchChoice = {
  senderId: string | null;
  when: When;
  /** Calendar dates, `yyyy-mm-dd`, or empty: both ends belong to it. */
  fromDay: string;
  untilDay: string;
  withAttachment: boolean;
  important: boolean;
};

export const everything: SearchChoice = {
  senderId: null,
  when: "any",
  fromDay: "",
  untilDay: "",
  withAttachment: false,
  important: false,
};

/** Nothing narrows the search. */
export function isEverything({ senderId, when, withAttachment, important }: SearchChoice): boolean {
  return senderId === null && when === "any" && !withAttachment && !important;
}

const daysBack = { today: 0, week: 6, month: 29 } as const;

/** Midnight of a day, so many days later, by the reader's own clock; null where no day is given. */
function midnight(day: string, later: number): number | null {
  const [year, month, date] = day.split("-").map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const at = new Date(year, month - 1, date + later).getTime();
  return Number.isFinite(at) ? at : null;
}

/** What a choice means for the search at this moment. */
export function filtersOf(choice: SearchChoice, now: Date): SearchFilters {
  const { senderId, withAttachment, important } = choice;
  return { senderId, withAttachment, important, ...spanOf(choice, now) };
}

function spanOf({ when, fromDay, untilDay }: SearchChoice, now: Date) {
  if (when === "any") return { from: null, until: null };
  if (when === "dates") return { from: midnight(fromDay, 0), until: midnight(untilDay, 1) };
  const from = new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBack[when]);
  return { from: from.getTime(), until: null };
}
