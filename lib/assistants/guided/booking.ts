import { addDays, dayOf, type Day, hourOf } from "@/lib/appointments/days";
import type { SlotQuestion } from "@/lib/appointments/schema";
import type { Slot } from "@/lib/appointments/types";
import type { DayPart } from "@/lib/assistants/booking-types";
import type { Choice, Reply, ToolRequest, TurnContext } from "@/lib/assistants/types";
import { type Words, wordsFor } from "@/lib/assistants/words/all";

import { type Arranging, planBooking } from "./booking-plan";
import { keep, moment, say } from "./booking-visits";
import { empty, text } from "./reply-parts";
import { choiceId } from "./subject";

/** So many days are offered at once, and so many times of a day. */
const most = { days: 6, times: 24 };

/** The free times that an answer of the appointment assistant needs; null when it needs none. */
export function slotsNeeded(context: TurnContext): SlotQuestion | null {
  if (context.kind !== "appointment_booking" || context.booking === undefined) return null;
  const step = planBooking(context);
  return "reply" in step ? null : questionOf(step.arranging, context);
}

/** One step with the appointment assistant. Nothing is written here: a write is only asked for. */
export function bookingReply(context: TurnContext): Reply {
  const step = planBooking(context);
  if ("reply" in step) return step.reply;
  const words = wordsFor(context.locale);
  const { arranging } = step;
  const free = context.booking?.free ?? null;
  const isBook = arranging.subject.act === "book";
  if (free === null || questionOf(arranging, context) === null) {
    return say([isBook ? words.booking.bookPage : words.booking.gone], isBook ? "book" : undefined);
  }
  return arrange({ arranging, context, words, slots: free });
}

function questionOf({ subject }: Arranging, { booking }: TurnContext): SlotQuestion | null {
  if (subject.act === "book") {
    const isThere = booking?.providers.some(({ id }) => id === subject.id) ?? false;
    return isThere ? { providerId: subject.id } : null;
  }
  const visit = booking?.movable.find(({ id }) => id === subject.id);
  return visit === undefined ? null : { providerId: visit.providerId, moving: visit.id };
}

type Scene = {
  arranging: Arranging;
  context: TurnContext;
  words: Words;
  /** By start, never changed. */
  slots: readonly Slot[];
};

function arrange(scene: Scene): Reply {
  const { arranging, words, slots } = scene;
  const { at, lead } = arranging;
  if (slots.length === 0) {
    return { ...say([words.booking.full]), actionItems: [{ kind: "person" }] };
  }
  if (at === undefined) return offer(scene);
  const slot = slots.find(({ startsAt }) => startsAt === at);
  if (slot !== undefined) return settle(scene, slot);
  const day = dayOf(at, zoneOf(slots[0], scene));
  const taken = { ...arranging, day, at: undefined, lead: [...lead, text(words.booking.taken)] };
  return offer({ ...scene, arranging: taken });
}

/** The place of a provider at the clinic of a time. */
function placeOf({ facilityId }: Slot, { context, arranging }: Scene) {
  const { act, id } = arranging.subject;
  const moved = context.booking?.movable.find((visit) => act === "move" && visit.id === id);
  const providerId = act === "book" ? id : moved?.providerId;
  return context.booking?.providers.find(
    (place) => place.id === providerId && place.facilityId === facilityId,
  );
}

/** The clock by which a time is shown: its clinic's. */
function zoneOf(slot: Slot | undefined, scene: Scene): string {
  return (slot && placeOf(slot, scene)?.timeZone) ?? scene.context.timeZone;
}

const hours: Readonly<Record<DayPart, readonly [number, number]>> = {
  morning: [0, 12],
  afternoon: [12, 17],
  evening: [17, 24],
};

/** Days or times to choose from: as wished where anything is free then, else what is free at all. */
function offer(scene: Scene): Reply {
  const { arranging, words, slots } = scene;
  const { wish, day, from, lead } = arranging;
  const dayOfSlot = (slot: Slot) => dayOf(slot.startsAt, zoneOf(slot, scene));
  const inDays = (slot: Slot) => {
    const on = dayOfSlot(slot);
    if (day !== undefined) return on === day;
    if (from !== undefined) return on >= from;
    return wish.days === null || (on >= wish.days.from && on <= wish.days.to);
  };
  const inPart = (slot: Slot) => {
    if (wish.part === null) return true;
    const hour = hourOf(slot.startsAt, zoneOf(slot, scene));
    const [first, end] = hours[wish.part];
    return hour >= first && hour < end;
  };
  const wished = slots.filter((slot) => inDays(slot) && inPart(slot));
  const since = day ?? from ?? wish.days?.from ?? null;
  const later = slots.filter((slot) => since === null || dayOfSlot(slot) >= since);
  const onDay = day === undefined ? [] : slots.filter((slot) => dayOfSlot(slot) === day);
  const shown = [wished, onDay, later, slots].find((list) => list.length > 0) ?? [];
  const said = wished.length > 0 ? lead : [...lead, text(words.booking.notThen)];
  const days = Map.groupBy(shown, dayOfSlot);
  const [only] = days.keys();
  const isNarrow = day !== undefined || wish.days !== null;
  const next = { ...scene, arranging: { ...arranging, lead: said } };
  if (only !== undefined && days.size === 1 && isNarrow) return askTime(next, only, shown);
  return askDay(next, days);
}

type Asked = { questionId: "day" | "time" | "format"; prompt: string; hint: string | null };

/** A question about when, with the wish that the next answer goes by. */
function asking(scene: Scene, asked: Asked, options: Choice[]): Reply {
  const { arranging, words } = scene;
  return {
    ...empty,
    parts: [
      ...arranging.lead,
      { type: "wish", ...arranging.wish },
      {
        type: "question",
        ...asked,
        options: [...options, { id: keep, label: words.booking.notNow }],
        multiple: false,
        none: keep,
      },
    ],
    actionItems: [
      { kind: "open", place: arranging.subject.act === "book" ? "book" : "appointments" },
    ],
  };
}

function dayName(slot: Slot | undefined, scene: Scene): string {
  return new Intl.DateTimeFormat(scene.context.locale, {
    timeZone: zoneOf(slot, scene),
    weekday: "long",
    day: "numeric",
    month: "long",
  }).format(slot?.startsAt);
}

function askDay(scene: Scene, days: ReadonlyMap<Day, readonly Slot[]>): Reply {
  const { arranging, words } = scene;
  const { subject } = arranging;
  const [...entries] = days;
  const options = entries.slice(0, most.days).map(([day, slots]) => ({
    id: choiceId({ ...subject, day }),
    label: `${dayName(slots[0], scene)} (${
      slots.length === 1
        ? words.booking.freeOne
        : words.booking.freeMany.replace("{count}", String(slots.length))
    })`,
  }));
  const next = entries[most.days]?.[0];
  const later =
    next === undefined
      ? []
      : [{ id: choiceId({ ...subject, from: next }), label: words.booking.later }];
  const name = nameOf(scene);
  const prompt = words.booking.whichDay.replace("{name}", () => name);
  return asking(scene, { questionId: "day", prompt, hint: null }, [...options, ...later]);
}

/** With whom. */
function nameOf(scene: Scene): string {
  const [slot] = scene.slots;
  const visit = scene.context.visits.find(({ id }) => id === scene.arranging.subject.id);
  return visit?.with ?? (slot && placeOf(slot, scene)?.name) ?? "";
}

function askTime(scene: Scene, day: Day, slots: readonly Slot[]): Reply {
  const { arranging, context, words } = scene;
  const { subject } = arranging;
  const step = Math.ceil(slots.length / most.times);
  const places = new Set(slots.map(({ facilityId }) => facilityId));
  const options = slots
    .filter((_, index) => index % step === 0)
    .map((slot) => {
      const time = new Intl.DateTimeFormat(context.locale, {
        timeZone: zoneOf(slot, scene),
        hour: "2-digit",
        minute: "2-digit",
      }).format(slot.startsAt);
      const place = places.size > 1 ? placeOf(slot, scene)?.facilityName : undefined;
      const id = choiceId({ ...subject, at: slot.startsAt });
      return { id, label: place === undefined ? time : `${time}, ${place}` };
    });
  const prompt = words.booking.whichTime.replace("{day}", () => dayName(slots[0], scene));
  const zone = words.booking.clock.replace("{zone}", () => zoneOf(slots[0], scene));
  const hint = step > 1 ? `${zone} ${words.booking.some}` : zone;
  const first = dayOf(scene.slots[0]?.startsAt ?? 0, zoneOf(scene.slots[0], scene));
  const from = first < day ? first : addDays(day, 1);
  const other = { id: choiceId({ ...subject, from }), label: words.booking.otherDay };
  return asking(scene, { questionId: "time", prompt, hint }, [...options, other]);
}

/** A time is chosen: how to meet, where that is not known, and then the proposal. */
function settle(scene: Scene, slot: Slot): Reply {
  const { arranging, words } = scene;
  const { subject, wish } = arranging;
  const format = arranging.format ?? wish.format;
  const at = slot.startsAt;
  if (subject.act === "book" && format === null) {
    const options = (["video", "clinic"] as const).map((one) => ({
      id: choiceId({ ...subject, at, format: one }),
      label: words.booking[one],
    }));
    return asking(scene, { questionId: "format", prompt: words.booking.how, hint: null }, options);
  }
  return {
    ...empty,
    parts: [
      ...arranging.lead,
      text(subject.act === "book" ? words.booking.askBook : words.booking.askMove),
    ],
    request: requestOf(scene, slot, format ?? "video"),
  };
}

function requestOf(scene: Scene, slot: Slot, format: "video" | "clinic"): ToolRequest {
  const { arranging, context, words } = scene;
  const { id, act } = arranging.subject;
  const zone = zoneOf(slot, scene);
  const when = moment(slot.startsAt, zone, context.locale);
  const startsAt = new Date(slot.startsAt).toISOString();
  const visit = context.visits.find((one) => one.id === id);
  if (act === "move") {
    const before = visit === undefined ? "" : moment(visit.startsAt, zone, context.locale);
    return {
      tool: "move_visit",
      input: { appointmentId: id, startsAt },
      title: words.booking.moveTitle,
      facts: [
        [nameOf(scene), visit?.place].filter(Boolean).join(", "),
        words.booking.before.replace("{when}", () => before),
        words.booking.after.replace("{when}", () => when),
      ],
    };
  }
  const place = placeOf(slot, scene);
  return {
    tool: "book_visit",
    input: { providerId: id, startsAt, visitType: format },
    title: words.booking.bookTitle,
    facts: [
      when,
      [place?.name, place?.specialty, place?.facilityName].filter(Boolean).join(", "),
      words.booking[format],
    ],
  };
}
