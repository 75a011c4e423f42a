"use client";

import { useState } from "react";

import { RateVisit } from "@/components/calls/rate-visit";
import { VisitSummary } from "@/components/calls/visit-summary";
import { rate, summarise } from "@/lib/calls/actions";
import { openSummary } from "@/lib/calls/live/open-summary";
import type { CallState } from "@/lib/calls/types";
import { answered } from "@/lib/kernel/result";

export type StillToDoProps = {
  call: CallState;
  /** What this person has said of how it went; null when nothing yet. */
  rating: boolean | null;
};

/** What is still to do about a visit that is over: its provider writes a summary, and the two say how it went. */
export function StillToDo({ call, rating }: StillToDoProps) {
  const { role } = call.me;
  if (role === "guest" || call.status === "pending" || call.status === "active") return null;
  const say = async (wentWell: boolean) => {
    const result = await answered(rate({ id: call.id, wentWell }));
    return result.ok ? null : result.error;
  };
  return (
    <div className="mt-4 flex w-full flex-col gap-6 border-t border-line pt-5">
      {role === "provider" && call.conversationId !== null ? (
        <Summary key={call.conversationId} call={call} conversationId={call.conversationId} />
      ) : null}
      {call.status === "ended" ? <RateVisit given={rating} rate={say} /> : null}
    </div>
  );
}

type SummaryProps = { call: CallState; conversationId: string };

function Summary({ call, conversationId }: SummaryProps) {
  const [drafts] = useState(() => openSummary(call.me.userId, conversationId));
  return (
    <VisitSummary
      scheduledStart={call.scheduledStart}
      drafts={drafts}
      send={async (message) => {
        const result = await answered(summarise({ id: call.id, message }));
        return result.ok ? null : result.error;
      }}
    />
  );
}
