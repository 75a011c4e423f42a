import "server-only";

import type { z } from "zod";

import { recordRefusal } from "@/lib/audit/record-refusal";
import { actorIfKnown, actorOrThrow } from "@/lib/auth/actor";
import type { Actor } from "@/lib/auth/types";
import { AppError, httpStatus } from "@/lib/kernel/errors";
import { log } from "@/lib/kernel/log";
import { inRequest, requestIdHeader } from "@/lib/kernel/request-id";
import { failed, ok, publicError } from "@/lib/kernel/result";

type Context = { params: Promise<Record<string, string>> };

/**
 * A handler that our own pages post JSON to: identify, parse, act, answer a `Result`.
 * A handler that answers a `Response` of its own, such as a stream, has it passed on.
 * Handlers rather than server actions, because the browser runs those one after another: a read
 * receipt would wait behind a message on a slow network, and the other way round.
 */
export function handle<S extends z.ZodType, T>(
  input: S,
  act: (actor: Actor, input: z.output<S>) => Promise<T>,
  /** Of an answer that is no error. */
  status: (value: T) => number = () => 200,
): (request: Request, context?: Context) => Promise<Response> {
  const answered = async (request: Request, context?: Context): Promise<Response> => {
    try {
      requireOwnPage(request);
      const actor = await actorOrThrow();
      const body: unknown = await request.json().catch(() => null);
      const parsed = input.safeParse(withNames(body, await context?.params));
      if (!parsed.success) throw new AppError("invalid", { cause: parsed.error });
      const value = await act(actor, parsed.data);
      if (value instanceof Response) return value;
      return answer(status(value), ok(value));
    } catch (error) {
      if (!(error instanceof AppError) || error.code === "unexpected") {
        log.error("api.handler_failed", { path: new URL(request.url).pathname, error });
      }
      await recordRefusal(await actorIfKnown(), commandOf(request), error);
      const shown = publicError(error);
      return answer(httpStatus(shown.code), failed(shown), shown.retryAfterSeconds);
    }
  };
  return (request, context) =>
    inRequest(request.headers.get(requestIdHeader), () => answered(request, context));
}

/** What the address names (`/calls/[id]/…`) is input like the rest, and wins over the body. */
function withNames(body: unknown, names: Record<string, string> | undefined): unknown {
  if (names === undefined || typeof body !== "object") return body;
  return { ...body, ...names };
}

/** A handler's address names its command; ids in it don't. */
function commandOf(request: Request): string {
  const parts = new URL(request.url).pathname.replace("/api/", "").split("/");
  return parts.filter((part) => /^[a-z-]+$/.test(part)).join(".");
}

/** The session is a cookie: only our own pages may use it. Browsers say where a request is from. */
function requireOwnPage(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  const json = request.headers.get("content-type")?.startsWith("application/json") ?? false;
  if (!json || (site !== null && site !== "same-origin")) {
    throw new AppError("forbidden", { message: `request from ${site ?? "elsewhere"}` });
  }
}

function answer(status: number, body: unknown, retryAfterSeconds?: number): Response {
  const headers: Record<string, string> = { "cache-control": "no-store" };
  if (retryAfterSeconds !== undefined) headers["retry-after"] = String(retryAfterSeconds);
  return Response.json(body, { status, headers });
}
