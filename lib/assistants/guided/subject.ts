import { asDay, type Day } from "@/lib/appointments/days";
import { type VisitType, visitTypes } from "@/lib/appointments/types";

/** What is being arranged: a new visit with a provider, or another time for a visit. */
export type Subject = { act: "book" | "move"; id: string };

/** What a choice stands for, complete in itself: an answer means the same whatever was asked before. */
export type Chosen = Subject & {
  /** Days from here on are asked for. */
  from?: Day;
  /** Times of this day are asked for. */
  day?: Day;
  /** This start, epoch milliseconds. */
  at?: number;
  format?: VisitType;
};

const pattern = /^(book|move)\.([0-9a-f-]{36})(?:\.(from|day|at)-([0-9-]+)(?:\.([a-z]+))?)?$/;

/** The id of a choice: at most 60 characters. */
export function choiceId({ act, id, from, day, at, format }: Chosen): string {
  const when =
    at !== undefined
      ? [`at-${at}`]
      : day !== undefined
        ? [`day-${day}`]
        : from !== undefined
          ? [`from-${from}`]
          : [];
  return [act, id, ...when, ...(format === undefined ? [] : [format])].join(".");
}

/** What an id stands for; null for one that is none of ours. */
export function chosenFrom(choice: string): Chosen | null {
  const [, act, id, kind, value = "", format] = pattern.exec(choice) ?? [];
  if ((act !== "book" && act !== "move") || id === undefined) return null;
  const subject = { act, id } as const;
  if (kind === undefined) return subject;
  if (kind === "at") {
    const at = Number(value);
    if (!Number.isSafeInteger(at)) return null;
    const known = visitTypes.find((type) => type === format);
    return { ...subject, at, ...(known !== undefined && { format: known }) };
  }
  const day = asDay(value);
  if (day === null) return null;
  return kind === "day" ? { ...subject, day } : { ...subject, from: day };
}
