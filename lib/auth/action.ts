import "server-only";

import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";

import { recordRefusal } from "@/lib/audit/record-refusal";
import { AppError } from "@/lib/kernel/errors";
import { log } from "@/lib/kernel/log";
import { inRequest, requestIdHeader } from "@/lib/kernel/request-id";
import { failed, ok, publicError, type Result } from "@/lib/kernel/result";

import { actorIfKnown, actorOrThrow } from "./actor";
import type { Role } from "./roles";
import type { Actor } from "./types";

type Declaration<S extends z.ZodType> = {
  /** What the record calls it when somebody is refused it: noun, dot, verb. */
  name: `${string}.${string}`;
  /** What the caller must send. */
  input: S;
  /** Who may call it; everybody signed in when left out. */
  roles?: readonly Role[];
  /** Also for those whose sign-in lacks its second step; nobody else's action. */
  halfway?: boolean;
};

/**
 * A server action with its guards in a row: identify, parse, authorise, act. It answers a `Result`
 * and never throws to the browser; what was unexpected goes to the log with its cause, and what was
 * refused goes on record.
 */
export function action<S extends z.ZodType, T>(
  { name, input, roles, halfway }: Declaration<S>,
  act: (actor: Actor, input: z.output<S>) => Promise<T>,
): (raw: z.input<S>) => Promise<Result<T>> {
  const answered = async (raw: z.input<S>): Promise<Result<T>> => {
    try {
      const actor = await actorOrThrow({ roles, halfway });
      const parsed = input.safeParse(raw);
      if (!parsed.success) throw invalid(parsed.error);
      return ok(await act(actor, parsed.data));
    } catch (error) {
      // redirect() and notFound() are thrown too and belong to Next.js.
      unstable_rethrow(error);
      if (!(error instanceof AppError) || error.code === "unexpected") {
        log.error("action.failed", { command: name, error });
      }
      await recordRefusal(await actorIfKnown(), name, error);
      return failed(publicError(error));
    }
  };
  return async (raw) => inRequest((await headers()).get(requestIdHeader), () => answered(raw));
}

/** What was sent does not fit: the first field at fault. */
export function invalid(error: z.ZodError): AppError {
  const field = error.issues[0]?.path.map(String).join(".");
  return new AppError("invalid", { message: error.message, field, cause: error });
}
