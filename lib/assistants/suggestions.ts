import type { Day } from "@/lib/appointments/days";

import { chosenFrom } from "./guided/subject";
import type { Reply } from "./types";

type Offered = { day?: Day; startsAt?: string; visitType?: string };

/**
 * What the appointment assistant offered: with whom to book or what to move, and on which day (`YYYY-MM-DD`, by
 * the clinic's calendar) or at which time (ISO 8601). Ids and times alone, nothing of anybody's health.
 */
export type Suggestion =
  | ({ act: "book"; providerId: string } & Offered)
  | ({ act: "move"; appointmentId: string } & Offered);

const about = (act: "book" | "move", id: string) =>
  act === "book" ? { act, providerId: id } : { act, appointmentId: id };

/** What an answer offers, in its order: its choices, or what it proposes. Null where it offers no visit. */
export function suggestionsOf({ parts, request }: Pick<Reply, "parts" | "request">) {
  const found = request === null ? chosen(parts) : proposed(request);
  return found.length === 0 ? null : found;
}

function chosen(parts: Reply["parts"]): Suggestion[] {
  const options = parts.flatMap((part) => (part.type === "question" ? part.options : []));
  return options.flatMap((option) => {
    const choice = chosenFrom(option.id);
    // "Later days" and "another day" lead on, and offer nothing yet.
    if (choice === null || choice.from !== undefined) return [];
    const { act, id, day, at, format } = choice;
    return {
      ...about(act, id),
      ...(day !== undefined && { day }),
      ...(at !== undefined && { startsAt: new Date(at).toISOString() }),
      ...(format !== undefined && { visitType: format }),
    };
  });
}

function proposed({ tool, input }: NonNullable<Reply["request"]>): Suggestion[] {
  const { providerId, appointmentId, startsAt, visitType } = input;
  if (startsAt === undefined) return [];
  if (tool === "book_visit" && providerId !== undefined) {
    return [{ act: "book", providerId, startsAt, ...(visitType !== undefined && { visitType }) }];
  }
  if (tool === "move_visit" && appointmentId !== undefined) {
    return [{ act: "move", appointmentId, startsAt }];
  }
  return [];
}
