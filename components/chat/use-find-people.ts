import { useEffect, useState } from "react";

import { findPeople, leastLetters } from "@/lib/chat/live/find-people";
import type { FoundPerson } from "@/lib/chat/types";

export type FoundPeople = {
  state: "idle" | "asking" | "found" | "failed";
  people: readonly FoundPerson[];
};

/** A pause in typing after which the server is asked. */
const pauseMs = 200;
const nobody: FoundPeople = { state: "idle", people: [] };

/** The people that fit what is typed; what was found before stays until there is a new answer. */
export function useFindPeople(query: string): FoundPeople {
  const wanted = query.trim();
  const [found, setFound] = useState<FoundPeople>(nobody);
  const tooShort = wanted.length < leastLetters;
  useEffect(() => {
    if (tooShort) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      setFound(({ people }) => ({ state: "asking", people }));
      findPeople(wanted).then(
        (people) => isWanted && setFound({ state: "found", people }),
        () => isWanted && setFound({ state: "failed", people: [] }),
      );
    }, pauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [wanted, tooShort]);
  return tooShort ? nobody : found;
}
