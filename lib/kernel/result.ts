import { AppError, type ErrorCode } from "./errors";

/** The part of an error that may leave the server: no message, no cause. */
export type PublicError = {
  code: ErrorCode;
  field?: string;
  /** Seconds after which the same request may succeed. */
  retryAfterSeconds?: number;
};

export type Result<T> = { ok: true; value: T } | { ok: false; error: PublicError };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed<T = never>(error: PublicError): Result<T> {
  return { ok: false, error };
}

/**
 * The answer of a server action, or `unavailable` when there was none: without a network the call
 * itself is rejected, and a screen must not break by that.
 */
export async function answered<T>(call: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await call;
  } catch {
    return failed({ code: "unavailable" });
  }
}

/** What a person may learn about an error: an `AppError` by its code, anything else as `unexpected`. */
export function publicError(error: unknown): PublicError {
  if (!(error instanceof AppError)) return { code: "unexpected" };
  const { code, field, retryAfterSeconds } = error;
  return {
    code,
    ...(field === undefined ? {} : { field }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}
