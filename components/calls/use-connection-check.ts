import { useCallback, useEffect, useRef, useState } from "react";

import { checkConnection, type ConnectionGrade } from "@/lib/calls/live/connection-check";
import { paths } from "@/lib/kernel/paths";

export type ConnectionCheck = { grade: ConnectionGrade | "checking"; again: () => void };

const goThereAndBack = async () => {
  const answer = await fetch(paths.health, { cache: "no-store" });
  await answer.arrayBuffer();
};

/** How the way to the clinic's server is, looked at once, when the network changes, and when asked. */
export function useConnectionCheck(): ConnectionCheck {
  const [grade, setGrade] = useState<ConnectionCheck["grade"]>("checking");
  const turn = useRef(0);
  const look = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    const check = async () => {
      const found = await checkConnection(goThereAndBack);
      if (mine === turn.current) setGrade(found);
    };
    void check();
  }, []);
  useEffect(() => {
    look();
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    return () => {
      turn.current += 1;
      window.removeEventListener("online", look);
      window.removeEventListener("offline", look);
    };
  }, [look]);
  const again = () => {
    setGrade("checking");
    look();
  };
  return { grade, again };
}
