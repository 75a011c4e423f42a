import "server-only";

import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";

import { AppError } from "@/lib/kernel/errors";
import { log } from "@/lib/kernel/log";

import { AuthRefusal } from "./refusal";
import { type AuthProblem, authProblems, type FormState } from "./types";

type Declaration<S extends z.ZodType> = {
  input: S;
  /** Picks the schema's fields out of the form. */
  read: (form: FormData) => z.input<S>;
  /** Fields that may be shown again. Never a password. */
  keep: readonly string[];
};

/** The text of a form field; a file or a missing field counts as empty. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/**
 * A form of the sign-in pages as a server action: parse, act, and answer what to show. `act` ends
 * with a redirect when all went well. Works without scripts: the answer is then drawn by the page.
 */
export function formAction<S extends z.ZodType>(
  { input, read, keep }: Declaration<S>,
  act: (input: z.output<S>, form: FormData) => Promise<void>,
): (previous: FormState, form: FormData) => Promise<FormState> {
  return async (previous, form) => {
    const attempt = previous.attempt + 1;
    const values = Object.fromEntries(keep.map((name) => [name, text(form, name)]));
    const parsed = input.safeParse(read(form));
    if (!parsed.success)
      return { attempt, values, problem: null, fields: fieldProblems(parsed.error) };
    try {
      await act(parsed.data, form);
      return { attempt, values, problem: null, fields: {} };
    } catch (error) {
      unstable_rethrow(error);
      return { attempt, values, fields: {}, ...refused(error) };
    }
  };
}

/** Schemas word their messages as problem codes, so that the page can say them in any language. */
function fieldProblems(error: z.ZodError): FormState["fields"] {
  const problems: FormState["fields"] = {};
  for (const issue of error.issues) {
    const field = issue.path.map(String).join(".");
    problems[field] ??= authProblems.find((code) => code === issue.message) ?? "unexpected";
  }
  return problems;
}

function refused(error: unknown): Pick<FormState, "problem" | "waitSeconds"> & Partial<FormState> {
  if (error instanceof AuthRefusal) {
    const { problem, field } = error;
    return field ? { problem: null, fields: { [field]: problem } } : { problem };
  }
  const code = error instanceof AppError ? error.code : "unexpected";
  if (error instanceof AppError && code === "rate_limited") {
    return { problem: "rate_limited", waitSeconds: error.retryAfterSeconds };
  }
  log.error("auth_form.failed", { error });
  const problem: AuthProblem = code === "unavailable" ? "unavailable" : "unexpected";
  return { problem };
}
