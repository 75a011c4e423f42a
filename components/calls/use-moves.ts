import { useState } from "react";

import { useErrorText } from "@/components/ui/use-error-text";
import {
  admit,
  askCallBack,
  askToWait,
  deny,
  end,
  enter,
  extend,
  leave,
  remove,
} from "@/lib/calls/actions";
import { refusalReason } from "@/lib/calls/live/refusal";
import type { CallState } from "@/lib/calls/types";
import { answered, type Result } from "@/lib/kernel/result";

export type Moves = {
  /** Something is on its way to the server. */
  pending: boolean;
  /** Why the last thing was not done, in words. */
  problem: string | null;
  /** Answers whether it was done. */
  enter: (deviceChecked: boolean) => Promise<boolean>;
  leave: () => Promise<boolean>;
  admit: (userId: string) => Promise<boolean>;
  sendBack: (userId: string) => Promise<boolean>;
  /** With the reason, which they read in the conversation. */
  refuse: (userId: string, reason: string) => Promise<boolean>;
  remove: (userId: string) => Promise<boolean>;
  extend: (minutes: number) => Promise<boolean>;
  endForAll: () => Promise<boolean>;
  /** To go on by telephone. */
  askCallBack: () => Promise<boolean>;
};

type MovedCall = Pick<CallState, "id" | "conversationId">;

/** What people do to a visit on the server. `moved` is called after each, done or not. */
export function useMoves({ id, conversationId }: MovedCall, moved: () => void): Moves {
  const errorText = useErrorText();
  const [running, setRunning] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (move: Promise<Result<unknown>>): Promise<boolean> => {
    setRunning((before) => before + 1);
    const result = await answered(move);
    setRunning((before) => before - 1);
    setProblem(result.ok ? null : errorText(result.error));
    moved();
    return result.ok;
  };
  return {
    pending: running > 0,
    problem,
    enter: (deviceChecked) => run(enter({ id, deviceChecked })),
    leave: () => run(leave({ id })),
    admit: (userId) => run(admit({ id, userId })),
    sendBack: (userId) => run(askToWait({ id, userId })),
    refuse: (userId, text) =>
      run(deny({ id, userId, reason: refusalReason(conversationId, text) })),
    remove: (userId) => run(remove({ id, userId })),
    extend: (minutes) => run(extend({ id, minutes })),
    endForAll: () => run(end({ id })),
    askCallBack: () => run(askCallBack({ id })),
  };
}
