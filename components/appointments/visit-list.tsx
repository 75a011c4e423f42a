import type { ReactNode } from "react";

import { CardList } from "@/components/ui/card";
import { useDates } from "@/components/ui/use-dates";
import { isCallNear } from "@/lib/appointments/abilities";
import type { Appointment } from "@/lib/appointments/types";

import { CancelVisit } from "./cancel-visit";
import { JoinButton } from "./join-button";
import { type OpenThread, ThreadButton } from "./thread-button";
import { useVisitNow } from "./use-visit-now";
import { VisitLinks } from "./visit-links";
import { VisitRow } from "./visit-row";
import { WindowSentence } from "./window-sentence";

export type VisitListProps = {
  /** In the order they are shown. */
  visits: readonly Appointment[];
  openThread: OpenThread;
};

/** A patient's visits by month, each with what can be done about it. */
export function VisitList({ visits, openThread }: VisitListProps) {
  const dates = useDates();
  const months = Map.groupBy(visits, (visit) => dates.month(visit.startsAt));
  return (
    <div className="flex flex-col gap-4">
      {[...months].map(([month, list]) => (
        <div key={month} className="flex flex-col gap-1.5">
          <h3 className="mx-1 text-meta font-medium text-ink-2 first-letter:uppercase">{month}</h3>
          <CardList>
            {list.map((visit) => (
              <li key={visit.id}>
                <VisitRow
                  visit={visit}
                  actions={<Actions visit={visit} openThread={openThread} />}
                />
              </li>
            ))}
          </CardList>
        </div>
      ))}
    </div>
  );
}

function Actions({ visit, openThread }: { visit: Appointment; openThread: OpenThread }): ReactNode {
  const now = useVisitNow(60_000);
  const threads = visit.can.write || visit.can.readOnly;
  if (!threads && !isCallNear(visit, now) && visit.can.moves.length === 0) return null;
  return (
    <>
      {threads ? (
        <p className="basis-full text-meta text-ink-2">
          <WindowSentence visit={visit} />
        </p>
      ) : null}
      <JoinButton visit={visit} name={visit.provider.name} now={now} />
      <ThreadButton visit={visit} name={visit.provider.name} openThread={openThread} />
      <VisitLinks visit={visit} />
      <CancelVisit visit={visit} />
    </>
  );
}
