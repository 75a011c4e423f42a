import type { AssistantKind } from "@/lib/assistants/types";

/** Answers that one version of an assistant gave: who answered, told what, by which rules, and how it went. */
export type AnswerVersion = {
  kind: AssistantKind;
  engine: string;
  model: string | null;
  /** Of what the model was told; null for the guided engine, and where it was not noted. */
  promptVersion: number | null;
  /** Null for answers from before it was noted. */
  rulesVersion: string | null;
  answers: number;
  /** People who said that it helped, and that it did not. */
  helped: number;
  notHelped: number;
  /** Mean milliseconds from a turn to the end of its answer; null where none was measured. */
  meanMs: number | null;
  /** Epoch milliseconds of the newest. */
  lastAt: number;
};
