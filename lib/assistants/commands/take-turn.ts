import "server-only";

import {
  appointmentsBetween,
  bookableProviders,
  freeSlots,
  visitReminders,
} from "@/lib/appointments/queries";
import { rememberedSpan } from "@/lib/appointments/spans";
import type { AppointmentStatus } from "@/lib/appointments/types";
import type { Actor } from "@/lib/auth/types";
import { nowMs } from "@/lib/kernel/clock";
import { env } from "@/lib/kernel/env";
import { AppError, errorCodes } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { log } from "@/lib/kernel/log";
import { publicError } from "@/lib/kernel/result";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { signProposal } from "@/lib/assistants/approval";
import { deltasOf, type Engine, type EngineEvent, guidedEngine } from "@/lib/assistants/engine";
import { contentOf } from "@/lib/assistants/guided/reply-parts";
import { fixedReply } from "@/lib/assistants/guided/reply";
import { handoverOf } from "@/lib/assistants/handover";
import { proposalMinutes } from "@/lib/assistants/limits";
import { chooseEngine } from "@/lib/assistants/model/choose";
import { turnOf } from "@/lib/assistants/present";
import { type StoredThread, threadOf } from "@/lib/assistants/queries";
import type { TurnInput } from "@/lib/assistants/schema";
import { recordTurn, type StoredTurn } from "@/lib/assistants/store";
import { suggestionsOf } from "@/lib/assistants/suggestions";
import type { TurnEvent } from "@/lib/assistants/turn-event";
import type { ApprovalPart, Reply, Turn, TurnContext } from "@/lib/assistants/types";
import { graver } from "@/lib/assistants/urgency";

import { runTurn } from "./run-turn";

type Call = StoredTurn["call"];

/**
 * Answers one turn of the signed-in person, piece by piece. Danger is looked for before any engine
 * is asked. The answer is stored with the words that it answers, also when the page is gone by then.
 *
 * @throws AppError `not_found`, `rate_limited`, `conversation_closed`, `assistant_off`, `consent_needed` before anything is said.
 */
export async function takeTurn(actor: Actor, input: TurnInput): Promise<AsyncIterable<TurnEvent>> {
  const began = performance.now();
  const stored = await threadOf(input.conversationId);
  if (stored === null || stored.thread.userId !== actor.id) throw new AppError("not_found");
  const known = stored.thread.messages.find(({ turnId }) => turnId === `answer:${input.id}`);
  if (known !== undefined)
    return once({ type: "answer", message: known, urgency: stored.thread.urgency });
  if (stored.thread.speaker === "provider") return passOn(input);
  const context = await contextOf(actor, stored, input);
  const fixed = fixedReply(context);
  const turn = { actor, input, stored, context, fixed, began };
  // Danger, and the wish for a person, are answered however much was said, whatever is switched off and agreed to.
  if (fixed !== null) return answer({ ...turn, engine: guidedEngine }, never);
  if (!stored.thread.isOn) throw new AppError("assistant_off");
  if (!stored.thread.agreed) throw new AppError("consent_needed");
  const client = await serverClient();
  const count = async () => {
    must(await client.rpc("take_assistant_turn"));
  };
  const engine = await chooseEngine(actor, stored.thread.kind);
  if (engine.isSlow) {
    return runTurn(actor.id, input, {
      count,
      answer: (signal) => answer({ ...turn, engine }, signal),
      answered: (message) => ({ type: "answer", message, urgency: stored.thread.urgency }),
    });
  }
  await count();
  return answer({ ...turn, engine }, never);
}

/** What is said at once cannot be stopped. */
const never = new AbortController().signal;

/**
 * The same for a turn that a device kept: nobody watches it come, and it is whole when this resolves.
 *
 * @throws AppError as `takeTurn`; `unavailable` where something else was said meanwhile, since asked again it fits.
 */
export async function takeWholeTurn(actor: Actor, input: TurnInput): Promise<void> {
  for await (const event of await takeTurn(actor, input)) {
    if (event.type !== "failed") continue;
    const code = errorCodes.find((known) => known === event.code) ?? "unexpected";
    throw new AppError(code === "conflict" ? "unavailable" : code);
  }
}

async function* once(event: TurnEvent): AsyncGenerator<TurnEvent> {
  yield event;
}

/** A provider speaks in this thread: what the person writes goes to them. */
async function passOn({ conversationId, id, text }: TurnInput): Promise<AsyncIterable<TurnEvent>> {
  const client = await serverClient();
  const { error } = await client
    .from("ai_messages")
    .insert({ id, conversation_id: conversationId, role: "user", content: text, ui_id: id });
  // The same words again are there already.
  if (error && error.code !== "23505") must({ data: null, error });
  return once({ type: "passed" });
}

/** Visits that were called off, or to which the patient did not come. */
const neverWas: readonly AppointmentStatus[] = ["cancelled", "no-show"];

async function contextOf(
  actor: Actor,
  { thread, rows }: StoredThread,
  { text, answer }: TurnInput,
): Promise<TurnContext> {
  const now = nowMs();
  const needsVisits = thread.kind === "appointment_booking" && actor.role === "patient";
  const [visits, providers, reminders] = needsVisits
    ? await Promise.all([
        appointmentsBetween(actor, rememberedSpan(now)),
        bookableProviders(),
        visitReminders(actor),
      ])
    : [[], [], undefined];
  return {
    kind: thread.kind,
    locale: actor.locale === "fr" ? "fr" : "en",
    timeZone: actor.timeZone,
    now,
    turns: [...rows.map(turnOf), { role: "user", text, answer }],
    urgency: thread.urgency,
    age: null,
    visits: visits
      .filter(({ can, startsAt }) => can.moves.includes("cancelled") && startsAt > now)
      .map(({ id, startsAt, provider, facility }) => ({
        id,
        startsAt,
        with: provider.name,
        place: facility.name ?? "",
      })),
    ...(reminders !== undefined && { reminders }),
    ...(needsVisits && {
      booking: {
        providers,
        movable: visits
          .filter(({ can }) => can.reschedule)
          .map(({ id, provider }) => ({ id, providerId: provider.id })),
        past: visits
          .filter(({ status, startsAt }) => startsAt <= now && !neverWas.includes(status))
          .map(({ startsAt, provider, facility }) => ({
            startsAt,
            providerId: provider.id,
            with: provider.name,
            specialty: provider.specialty,
            facilityName: facility.name ?? "",
          })),
        look: freeSlots,
        free: null,
      },
    }),
  };
}

type Answering = {
  actor: Actor;
  input: TurnInput;
  stored: StoredThread;
  context: TurnContext;
  fixed: Reply | null;
  engine: Engine;
  /** When the turn came, by the clock that only runs forward. */
  began: number;
};

async function* answer(turn: Answering, signal: AbortSignal): AsyncGenerator<TurnEvent> {
  const { context, fixed, engine } = turn;
  const events: AsyncIterable<EngineEvent> | Iterable<EngineEvent> =
    fixed === null ? engine.answer(context, signal) : deltasOf(fixed);
  try {
    yield { type: "start", engine: fixed === null ? engine.name : guidedEngine.name };
    for await (const event of events) {
      yield event.type === "delta" ? event : await keep(turn, event);
    }
  } catch (error) {
    const { code } = publicError(error);
    if (code === "unexpected") log.error("assistants.turn_failed", { error });
    yield { type: "failed", code };
  }
}

/** Stores the turn, and says what was stored. */
async function keep(
  turn: Answering,
  { reply, by, stopped }: Extract<EngineEvent, { type: "reply" }>,
): Promise<TurnEvent> {
  const { actor, input, stored, context, fixed, engine, began } = turn;
  const answering = by ?? (fixed === null ? engine : guidedEngine);
  const turns: readonly Turn[] = [...context.turns, { role: "assistant", parts: reply.parts }];
  const urgency =
    reply.urgency === null || context.urgency === null
      ? (reply.urgency ?? context.urgency)
      : graver(reply.urgency, context.urgency);
  const handover = handoverOf(turns, urgency);
  const { call, part } = proposalOf(actor, input.conversationId, reply);
  const parts = part === null ? reply.parts : [...reply.parts, part];
  const content = contentOf(parts);
  const id = await recordTurn({
    userId: actor.id,
    conversationId: input.conversationId,
    baton: stored.thread.baton,
    after: stored.rows.at(-1)?.id ?? null,
    said: {
      id: newId(),
      ui_id: input.id,
      content: input.text,
      parts: input.answer === null ? null : [input.answer],
    },
    answer: {
      id: newId(),
      content,
      reply: { ...reply, parts },
      sources: parts.flatMap((one) =>
        one.type === "sources" ? one.items.map((source) => source.id) : [],
      ),
      engine: answering.name,
      modelId: answering.modelId,
      // Where somebody else answered in the end, nothing that the model was told counts.
      promptVersion: answering === engine ? (engine.promptVersion ?? null) : null,
    },
    call,
    handover,
    suggestions: suggestionsOf(reply),
    rules: handover.rules,
    isFixed: fixed !== null,
    tookMs: Math.round(performance.now() - began),
    isStopped: stopped === true,
  });
  const message = {
    id,
    role: "assistant" as const,
    text: content,
    parts,
    actionItems: reply.actionItems,
    createdAt: context.now,
    engine: answering.name,
    helpful: null,
    isWithdrawn: false,
    turnId: `answer:${input.id}`,
    ...(stopped && { stopped }),
  };
  return { type: "answer", message, urgency };
}

/** What an engine asks to do becomes a proposal that only this person can say yes to. */
function proposalOf(
  actor: Actor,
  conversationId: string,
  { request }: Reply,
): { call: Call; part: ApprovalPart | null } {
  if (request === null) return { call: null, part: null };
  const { tool, input, title, facts } = request;
  const callId = newId();
  const expiresAt = nowMs() + proposalMinutes * 60_000;
  const proposal = { userId: actor.id, conversationId, callId, tool, input, expiresAt };
  const token = signProposal(proposal, env().appSecret);
  return {
    call: { id: callId, tool, input, expiresAt },
    part: { type: "approval", callId, tool, title, facts, token, expiresAt },
  };
}
