import type { AuthProblem } from "./types";

/** A form of the sign-in pages was not accepted, for a reason its sender may know. */
export class AuthRefusal extends Error {
  readonly problem: AuthProblem;
  readonly field?: string;

  constructor(problem: AuthProblem, field?: string) {
    super(problem);
    this.name = "AuthRefusal";
    this.problem = problem;
    this.field = field;
  }
}
