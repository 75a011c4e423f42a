import type { ThreadMessage } from "./types";
import type { Urgency } from "./urgency";

/** What the stream of a turn carries. */
export type TurnEvent =
  | { type: "start"; engine: string }
  | { type: "delta"; text: string }
  | { type: "answer"; message: ThreadMessage; urgency: Urgency | null }
  | { type: "passed" }
  | { type: "failed"; code: string };
