import "server-only";

import { AppError, type ErrorCode } from "@/lib/kernel/errors";
import { log } from "@/lib/kernel/log";

import { commandRefusals, type CommandRefusal } from "./events";
import { recordAuditEvent } from "./record";

type Refused = { id: string; sessionId: string };

/**
 * Puts on record that a signed-in person was refused a command, when the error says so; any other
 * error is none of the record's business. It happens after the fact, because the refusal rolled back
 * whatever its transaction had written. Never throws: the person was refused either way, and a record
 * that could not be written is in the log.
 *
 * @param command the command's name, never what came with it.
 */
export async function recordRefusal(
  actor: Refused | null,
  command: string,
  error: unknown,
): Promise<void> {
  if (actor === null || !(error instanceof AppError) || !isRefusal(error.code)) return;
  await recordAuditEvent({
    action: "command.refused",
    actorId: actor.id,
    sessionId: actor.sessionId,
    command,
    reason: error.code,
  }).catch((cause: unknown) => log.error("audit.not_written", { command, cause }));
}

function isRefusal(code: ErrorCode): code is CommandRefusal {
  return commandRefusals.some((refusal) => refusal === code);
}
