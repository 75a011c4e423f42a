import { AppError, errorCodes, type ErrorCode } from "@/lib/kernel/errors";
import { paths } from "@/lib/kernel/paths";
import { post } from "@/lib/kernel/post";
import type { TurnEvent } from "@/lib/assistants/turn-event";
import { turnEventWire } from "@/lib/assistants/wire";
import { z } from "zod";

const refusal = z.object({
  ok: z.literal(false),
  error: z.object({ code: z.enum(errorCodes), retryAfterSeconds: z.number().optional() }),
});

export type SentTurn = {
  conversationId: string;
  id: string;
  text: string;
  answer: { type: "answer"; questionId: string; values: string[] } | null;
};

/** Sends a turn and gives what comes back as it comes. @throws AppError */
export async function* sendTurn(turn: SentTurn, signal: AbortSignal): AsyncGenerator<TurnEvent> {
  const { conversationId, ...body } = turn;
  const response = await fetch(paths.assistantTurn(conversationId), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  }).catch((error: unknown) => {
    throw new AppError("unavailable", { cause: error });
  });
  if (!response.ok || response.body === null) throw await refusalOf(response);
  yield* readEvents(response.body);
}

/** Asks the server to end a turn; false where none by this id is running, or nobody could be asked. */
export async function stopTurn(conversationId: string, id: string): Promise<boolean> {
  const answer = await post(paths.assistantStop(conversationId), { id });
  return answer.ok === true && answer.value === true;
}

async function refusalOf(response: Response): Promise<AppError> {
  const parsed = refusal.safeParse(await response.json().catch(() => null));
  if (!parsed.success) return new AppError("unavailable");
  const { code, retryAfterSeconds } = parsed.data.error;
  return new AppError(code, { retryAfterSeconds });
}

/** The events of a stream. One that ends within an event was cut. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<TurnEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw new AppError("unavailable", { cause: error });
    });
    if (done) break;
    const events = (rest + decoder.decode(value, { stream: true })).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) yield eventOf(event);
  }
  if (rest.trim() !== "") throw new AppError("unavailable", { message: "the stream was cut" });
}

function eventOf(block: string): TurnEvent {
  const line = block.replace(/^data: /, "");
  try {
    return turnEventWire.parse(JSON.parse(line));
  } catch (error) {
    throw new AppError("unavailable", { message: "no event of ours", cause: error });
  }
}

/** The code as one of ours. */
export function asErrorCode(code: string): ErrorCode {
  return errorCodes.find((known) => known === code) ?? "unexpected";
}
