import { z } from "zod";

import { asDay } from "@/lib/appointments/days";
import { visitTypes } from "@/lib/appointments/types";
import { emergencyFlags, urgentFlags } from "@/lib/safety/types";

import { questions } from "./triage/questions";
import { dayParts } from "./booking-types";
import {
  assistantKinds,
  bookingQuestions,
  callRefusals,
  escalationCauses,
  places,
  storedCallStates,
  toolNames,
  type ActionItem,
  type CallState,
  type AskedTurn,
  type Handover,
  type Part,
} from "./types";
import { urgencies } from "./urgency";

const choice = z.object({ id: z.string(), label: z.string() });
const questionIds = Object.keys(questions);
const questionId = z.custom<Extract<Part, { type: "question" }>["questionId"]>(
  (value) =>
    typeof value === "string" && ["checklist", ...bookingQuestions, ...questionIds].includes(value),
);

const dispositions = ["call_emergency", "see_today", "book_routine", "self_care"] as const;

const source = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  organisation: z.string(),
  url: z.url({ protocol: /^https$/ }),
  writtenOn: z.string(),
  reviewedBy: z.string().nullable(),
});

const day = z.string().refine((value) => asDay(value) !== null);

const part = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({
    type: z.literal("question"),
    questionId,
    prompt: z.string(),
    hint: z.string().nullable(),
    options: z.array(choice),
    multiple: z.boolean(),
    none: z.string().nullable(),
  }),
  z.object({
    type: z.literal("emergency"),
    route: z.enum(["emergency", "crisis", "safeguarding", "same_day"]),
    crisis: z.boolean(),
    flags: z.array(z.enum([...emergencyFlags, ...urgentFlags])),
  }),
  z.object({
    type: z.literal("approval"),
    callId: z.uuid(),
    tool: z.enum(toolNames),
    title: z.string(),
    facts: z.array(z.string()),
    token: z.string(),
    expiresAt: z.number(),
  }),
  z.object({
    type: z.literal("wish"),
    days: z.object({ from: day, to: day }).nullable(),
    part: z.enum(dayParts).nullable(),
    format: z.enum(visitTypes).nullable(),
  }),
  z.object({
    type: z.literal("triage"),
    urgency: z.enum(urgencies),
    disposition: z.enum(dispositions),
    watch: z.array(z.string()),
    care: z.array(z.string()),
  }),
  z.object({
    type: z.literal("sources"),
    match: z.enum(["strong", "weak"]),
    items: z.array(source),
  }),
]) satisfies z.ZodType<Part>;

const actionItem = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("open"), place: z.enum(places) }),
  z.object({ kind: z.literal("assistant"), assistant: z.enum(assistantKinds) }),
  z.object({ kind: z.literal("person") }),
]) satisfies z.ZodType<ActionItem>;

/** What is stored beside an answer. A part that this version does not know is left out, not the answer. */
export const partsWire = tolerant(part);
export const actionItemsWire = tolerant(actionItem);

function tolerant<T>(one: z.ZodType<T>) {
  return z
    .array(z.unknown())
    .nullable()
    .catch(null)
    .transform((list) =>
      (list ?? []).flatMap((item) => {
        const parsed = one.safeParse(item);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

export const handoverWire: z.ZodType<Handover> = z.object({
  words: z.array(z.string()),
  answers: z.array(z.object({ question: z.string(), answer: z.string() })),
  missing: z.array(z.string()),
  urgency: z.enum(urgencies).nullable(),
  advice: z.enum(dispositions).nullable(),
  rules: z.string(),
});

const message = z.object({
  id: z.string(),
  role: z.enum(["user", "assistant", "provider"]),
  text: z.string(),
  parts: partsWire,
  actionItems: actionItemsWire,
  createdAt: z.number(),
  engine: z.string().nullable(),
  helpful: z.boolean().nullable(),
  isWithdrawn: z.boolean(),
  turnId: z.string().nullable(),
  stopped: z.literal(true).optional(),
});

/** One event of a turn's stream, as the browser reads it. */
export const turnEventWire = z.discriminatedUnion("type", [
  z.object({ type: z.literal("start"), engine: z.string() }),
  z.object({ type: z.literal("delta"), text: z.string() }),
  z.object({ type: z.literal("answer"), message, urgency: z.enum(urgencies).nullable() }),
  z.object({ type: z.literal("passed") }),
  z.object({ type: z.literal("failed"), code: z.string() }),
]);

/** A turn that is being answered, as the database tells it. */
export const askedWire: z.ZodType<AskedTurn | null> = z
  .object({
    id: z.uuid(),
    text: z.string(),
    answer: z
      .object({ type: z.literal("answer"), questionId: z.string(), values: z.array(z.string()) })
      .nullable(),
  })
  .nullable();

export const callStateWire = z.enum(storedCallStates);

const refusal = z.object({ reason: z.enum(callRefusals) });

/** What became of a proposal: its stored state, and for one that failed the reason where there is one to name. */
export function callStateOf(row: { status: string; result: unknown }): CallState {
  const state = callStateWire.parse(row.status);
  const parsed = refusal.safeParse(row.result);
  return state === "failed" && parsed.success ? parsed.data.reason : state;
}
export const causeWire = z.enum(escalationCauses);
