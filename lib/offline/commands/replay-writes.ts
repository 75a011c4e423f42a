import "server-only";

import { recordRefusal } from "@/lib/audit/record-refusal";
import { startThread } from "@/lib/assistants/commands/start-thread";
import { takeWholeTurn } from "@/lib/assistants/commands/take-turn";
import type { Actor } from "@/lib/auth/types";
import { acknowledgeMessage } from "@/lib/chat/commands/acknowledge-message";
import { addReaction } from "@/lib/chat/commands/add-reaction";
import { deleteMessage } from "@/lib/chat/commands/delete-message";
import { deleteNote } from "@/lib/chat/commands/delete-note";
import { editMessage } from "@/lib/chat/commands/edit-message";
import { editNote } from "@/lib/chat/commands/edit-note";
import { markRead } from "@/lib/chat/commands/mark-read";
import { noteAttempt } from "@/lib/chat/commands/note-attempt";
import { removeReaction } from "@/lib/chat/commands/remove-reaction";
import { sendMessage } from "@/lib/chat/commands/send-message";
import { writeNote } from "@/lib/chat/commands/write-note";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";
import { log } from "@/lib/kernel/log";
import type { WriteResult } from "@/lib/kernel/queued-write";
import { publicError } from "@/lib/kernel/result";
import { updateProfile } from "@/lib/people/commands/update-profile";
import { isPassing } from "@/lib/supabase/must";

import { laneOf } from "@/lib/offline/queued";
import { type QueuedWrite, queuedWrite } from "@/lib/offline/schema";

/** Conversations whose writes are replayed side by side. */
const lanesAtOnce = 6;

/** Errors that decide nothing: the same write may be taken a moment later. */
const undecided = new Set<ErrorCode>(["signed_out", "rate_limited", "unavailable", "unexpected"]);

type Numbered = { index: number; write: QueuedWrite };

/**
 * Replays what a device has queued, through the same commands as everywhere, as the signed-in
 * person. Within a conversation the order holds: once a write there has to wait, all that follow it
 * wait too. Conversations do not wait for each other. Answers one result per write, in their order.
 */
export async function replayWrites(actor: Actor, writes: unknown[]): Promise<WriteResult[]> {
  const results = writes.map((): WriteResult => ({ state: "later", code: "unavailable" }));
  const lanes = new Map<string, Numbered[]>();
  for (const [index, raw] of writes.entries()) {
    const parsed = queuedWrite.safeParse(raw);
    if (!parsed.success) {
      results[index] = { state: "returned", code: "invalid" };
      continue;
    }
    const lane = laneOf(parsed.data);
    lanes.set(lane, [...(lanes.get(lane) ?? []), { index, write: parsed.data }]);
  }
  const waiting = [...lanes.values()];
  const runLanes = async () => {
    for (let lane = waiting.shift(); lane; lane = waiting.shift()) {
      await replayLane(actor, lane, results);
    }
  };
  await Promise.all(Array.from({ length: lanesAtOnce }, runLanes));
  return results;
}

async function replayLane(actor: Actor, lane: Numbered[], results: WriteResult[]): Promise<void> {
  for (const { index, write } of lane) {
    const result = await replay(actor, write);
    results[index] = result;
    if (result.state === "later") return;
  }
}

async function replay(actor: Actor, write: QueuedWrite): Promise<WriteResult> {
  try {
    return { state: "done", value: (await run(actor, write)) ?? null };
  } catch (error) {
    const { code, retryAfterSeconds } = publicError(error);
    if (undecided.has(code) || (error instanceof AppError && isPassing(error))) {
      if (code === "unexpected") log.error("sync.replay_failed", { kind: write.kind, error });
      return { state: "later", code, retryAfterSeconds };
    }
    await recordRefusal(actor, write.kind, error);
    return { state: "returned", code, noted: await noted(write, code) };
  }
}

function run(actor: Actor, write: QueuedWrite): Promise<unknown> {
  switch (write.kind) {
    case "message.send":
      return sendMessage(actor.id, write);
    case "message.edit":
      return editMessage(write);
    case "message.delete":
      return deleteMessage(write.id);
    case "message.acknowledge":
      return acknowledgeMessage(actor.id, write);
    case "reaction.add":
      return addReaction(actor.id, write);
    case "reaction.remove":
      return removeReaction(actor.id, write.id);
    case "note.write":
      return writeNote(write);
    case "note.edit":
      return editNote(write);
    case "note.delete":
      return deleteNote(write.id);
    case "conversation.read":
      return markRead(actor.id, write);
    case "assistant.start":
      return startThread(actor, { id: write.conversationId, kind: write.assistant });
    case "assistant.ask":
      return takeWholeTurn(actor, write);
    case "profile.change":
      return updateProfile(write.change);
  }
}

/** The person was refused either way: a note that could not be made is only missing. */
async function noted(write: QueuedWrite, code: ErrorCode): Promise<boolean> {
  if (write.kind !== "message.send") return false;
  if (code !== "window_closed" && code !== "conversation_closed") return false;
  return noteAttempt(write).catch((cause: unknown) => {
    log.error("sync.attempt_not_noted", { cause });
    return false;
  });
}
