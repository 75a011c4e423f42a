import "server-only";

import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";

import { AppError } from "@/lib/kernel/errors";
import { log } from "@/lib/kernel/log";
import { failed, ok, publicError, type Result } from "@/lib/kernel/result";

import { invalid } from "./action";

type Declaration<S extends z.ZodType> = {
  /** What the caller must send. */
  input: S;
};

/**
 * A server action for people who have no session: parse, act. What it lets somebody do has to follow from what
 * they send alone, and the command counts attempts. It answers a `Result` and never throws to the browser.
 */
export function visitorAction<S extends z.ZodType, T>(
  { input }: Declaration<S>,
  act: (input: z.output<S>) => Promise<T>,
): (raw: z.input<S>) => Promise<Result<T>> {
  return async (raw) => {
    try {
      const parsed = input.safeParse(raw);
      if (!parsed.success) throw invalid(parsed.error);
      return ok(await act(parsed.data));
    } catch (error) {
      unstable_rethrow(error);
      if (!(error instanceof AppError) || error.code === "unexpected") {
        log.error("visitor_action.failed", { error });
      }
      return failed(publicError(error));
    }
  };
}
