import type { Day } from "@/lib/appointments/days";
import type { VisitType } from "@/lib/appointments/types";
import { triageText } from "@/lib/assistants/triage/triage-text";
import type { Bookable, Wish, WishPart } from "@/lib/assistants/booking-types";
import type {
  Choice,
  KnownVisit,
  Part,
  QuestionPart,
  Reply,
  TurnContext,
} from "@/lib/assistants/types";
import { type Words, wordsFor } from "@/lib/assistants/words/all";

import { asksFor } from "./asks-for";
import { askWhom, meantBy, seenChoices, seenOn } from "./booking-whom";
import { cancelStep, keep, listVisits, say, visitLine } from "./booking-visits";
import { namedIn } from "./named";
import { type Recall, recallIn } from "./recall";
import { remindIn, remindStep } from "./remind";
import { empty, text } from "./reply-parts";
import { choiceId, chosenFrom, type Subject } from "./subject";
import { readThread, type Told } from "./thread";
import { isWish, mergeWishes, readWish } from "./wish";

/** What is to be arranged when, as far as it is known. */
export type Arranging = {
  subject: Subject;
  wish: Wish;
  from?: Day;
  day?: Day;
  at?: number;
  format?: VisitType;
  /** Said above what comes of it. */
  lead: Part[];
};

/** What a turn comes to: an answer that needs no free times, or something to arrange, which does. */
export type Step = { reply: Reply; isLost?: true } | { arranging: Arranging };

type Reading = {
  context: TurnContext;
  told: Told;
  words: Words;
  wish: Wish;
  /** Whether the newest words wish for anything. */
  isWished: boolean;
  recall: Recall | null;
  booking: Bookable;
};

/** Reads what the person wants of the appointment assistant now. Looks at no free times. */
export function planBooking(context: TurnContext): Step {
  const words = wordsFor(context.locale);
  const told = readThread(context.turns);
  const { latest, chosen, pending } = told;
  if (chosen?.questionId === "visit") return cancelStep(chosen.values[0], context, words);
  if (context.booking === undefined) return withoutBooking(context, told, words);
  const before = wishBefore(context);
  const recall = recallIn(latest, context);
  const wish = context.understood?.wish ?? readWish(recall?.rest ?? latest, context);
  const isWished = isWish(wish);
  const reading = { context, told, words, wish, isWished, recall, booking: context.booking };
  if (chosen !== null) return afterChoice(chosen.values[0] ?? keep, reading, before);
  const act = context.understood?.act ?? actIn(latest);
  const remind = remindIn(latest);
  if (remind !== null && (remind.isPlain || act === null || act === "list")) {
    return { reply: remindStep(remind.wanted, context, words) };
  }
  if (act === "cancel") return cancelStep(null, context, words);
  if (act === "move") return moveStep(reading);
  if (act === "book") return bookStep(reading, noted(latest, words));
  if (act === "list") return listVisits(context, words);
  if (pending !== null && pending.questionId !== "visit") {
    const step = onward(pending, { ...reading, wish: mergeWishes(before, reading.wish) });
    if (step !== null) return step;
  }
  if (recall !== null && pending?.questionId !== "visit") {
    return bookStep(reading, noted(latest, words));
  }
  if (isComplaint(latest)) return complaint(words);
  if (asksFor("book", latest) || isWished) return bookStep(reading, []);
  if (pending !== null) return again(pending, words, before);
  return { reply: say([words.booking.hello], "book"), isLost: true };
}

/** What a text asks for in so many words. */
function actIn(latest: string) {
  if (asksFor("cancel", latest)) return "cancel";
  if (asksFor("move", latest)) return "move";
  if (asksFor("make", latest)) return "book";
  return asksFor("list", latest) ? "list" : null;
}

/** Whether the rules do not know what the newest words ask for. */
export function isLost(context: TurnContext): boolean {
  const step = planBooking(context);
  return "reply" in step && step.isLost === true;
}

const isComplaint = (latest: string) => triageText(latest).complaints.length > 0;

function withoutBooking(context: TurnContext, { latest, pending }: Told, words: Words): Step {
  const act = actIn(latest);
  if (act === "cancel") return cancelStep(null, context, words);
  if (act === "move") return { reply: say([words.booking.movePage]) };
  if (act === "list") return listVisits(context, words);
  if (isComplaint(latest)) return complaint(words);
  if (asksFor("book", latest)) return { reply: say([words.booking.bookPage], "book") };
  if (pending !== null) return again(pending, words);
  return { reply: say([words.booking.hello], "book"), isLost: true };
}

function complaint({ booking }: Words): Step {
  return {
    reply: {
      ...say([booking.symptoms, booking.bookPage]),
      actionItems: [
        { kind: "assistant", assistant: "symptom_checker" },
        { kind: "open", place: "book" },
      ],
    },
  };
}

/** Who books for a complaint is told who says how soon it should be seen. */
function noted(latest: string, { booking }: Words): Part[] {
  return isComplaint(latest) ? [text(booking.symptoms)] : [];
}

function again(pending: QuestionPart, words: Words, wish: WishPart | null = null): Step {
  const parts = [text(words.symptom.again), ...(wish === null ? [] : [wish]), pending];
  return { reply: { ...empty, parts }, isLost: true };
}

/** The wish that the last question went by. */
function wishBefore({ turns }: TurnContext): WishPart | null {
  const last = turns.findLast((turn) => turn.role === "assistant");
  return last?.parts.find((part) => part.type === "wish") ?? null;
}

function afterChoice(choice: string, { words, wish }: Reading, before: Wish | null): Step {
  const chosen = chosenFrom(choice);
  if (chosen === null) return { reply: say([words.booking.kept]) };
  const { act, id, ...goal } = chosen;
  return {
    arranging: { subject: { act, id }, wish: mergeWishes(before, wish), ...goal, lead: [] },
  };
}

/** What was written instead of choosing; null where it says nothing about the choice. */
function onward(pending: QuestionPart, reading: Reading): Step | null {
  const { context, wish, booking, recall, isWished } = reading;
  const first = chosenFrom(pending.options[0]?.id ?? "");
  if (first === null) return null;
  const said = who(reading);
  if (first.act === "book") {
    const named = namedIn(said, booking.providers);
    if (named.length > 0 || recall !== null) return bookStep(reading, []);
  } else if (
    pending.questionId === "move" &&
    (recall !== null || namedIn(said, context.visits).length > 0)
  ) {
    return moveStep(reading);
  }
  if (!isWished) return null;
  if (pending.questionId === "provider") return bookStep(reading, []);
  if (pending.questionId === "move") return moveStep(reading);
  const { act, id, at } = first;
  const isFormat = pending.questionId === "format" && wish.format !== null;
  return { arranging: { subject: { act, id }, wish, lead: [], ...(isFormat && { at }) } };
}

const who = ({ context, told }: Reading) => context.understood?.who ?? told.latest;

/**
 * With somebody whom the person saw before; null where the words speak of nobody
 * such, and what is to be said where nobody such can be booked.
 */
function seenStep(reading: Reading, lead: Part[]): Step | string | null {
  const { booking, context, recall, words, wish } = reading;
  if (recall === null) return null;
  const met = meantBy(recall, who(reading), booking, context.timeZone);
  const [first] = met;
  if (first === undefined) return words.booking.seenNone;
  const bookable = met.filter(({ providerId }) =>
    booking.providers.some(({ id }) => id === providerId),
  );
  const [only, ...others] = bookable;
  if (only === undefined) return words.booking.seenGone.replace("{name}", () => first.with);
  if (others.length === 0) {
    const line = words.booking.seenWith
      .replace("{name}", () => only.with)
      .replace("{date}", () => seenOn(only, context));
    const subject = { act: "book", id: only.providerId } as const;
    return { arranging: { subject, wish, lead: [...lead, text(line)] } };
  }
  const prompt = words.booking.seenWhich;
  return {
    reply: askWhom(seenChoices(bookable, words, context), { words, wish, lead, prompt }),
  };
}

function bookStep(reading: Reading, above: Part[]): Step {
  const { booking, words, wish } = reading;
  const seen = seenStep(reading, above);
  if (seen !== null && typeof seen !== "string") return seen;
  const lead = seen === null ? above : [...above, text(seen)];
  const named = namedIn(who(reading), booking.providers);
  const offered = named.length > 0 ? named : booking.providers;
  const options = new Map<string, Choice>();
  for (const { id, name, specialty, facilityName } of offered) {
    const label = options.get(id)?.label ?? [name, specialty].filter(Boolean).join(", ");
    options.set(id, { id: choiceId({ act: "book", id }), label: `${label}, ${facilityName}` });
  }
  const [only, ...others] = options.keys();
  if (only === undefined) {
    return { reply: { ...say([words.booking.nobody]), actionItems: [{ kind: "person" }] } };
  }
  if (others.length === 0) return { arranging: { subject: { act: "book", id: only }, wish, lead } };
  const prompt = words.booking.withWhom;
  return { reply: askWhom([...options.values()], { words, wish, lead, prompt }) };
}

function moveStep(reading: Reading): Step {
  const { context, booking, words, wish, recall } = reading;
  const ids = new Set(booking.movable.map(({ id }) => id));
  const movable = context.visits.filter(({ id }) => ids.has(id));
  const named = namedIn(who(reading), movable);
  const met = recall === null ? [] : meantBy(recall, who(reading), booking, context.timeZone);
  const seen = movable.filter(({ id }) => {
    const providerId = booking.movable.find((visit) => visit.id === id)?.providerId;
    return met.some((visit) => visit.providerId === providerId);
  });
  const [only, ...others]: readonly KnownVisit[] =
    [seen, named].find((list) => list.length > 0) ?? movable;
  if (only === undefined) {
    const line = context.visits.length === 0 ? words.booking.none : words.booking.tooLate;
    return { reply: say([line]) };
  }
  if (others.length === 0) {
    return { arranging: { subject: { act: "move", id: only.id }, wish, lead: [] } };
  }
  return {
    reply: {
      ...empty,
      parts: [
        { type: "wish", ...wish },
        {
          type: "question",
          questionId: "move",
          prompt: words.booking.whichMove,
          hint: words.booking.askMove,
          options: [
            ...[only, ...others].map((visit) => ({
              id: choiceId({ act: "move", id: visit.id }),
              label: visitLine(visit, context),
            })),
            { id: keep, label: words.booking.notNow },
          ],
          multiple: false,
          none: keep,
        },
      ],
    },
  };
}
