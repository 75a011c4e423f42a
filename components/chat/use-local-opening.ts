import { useEffect, useState } from "react";

import { type Opening, readOpening } from "@/lib/chat/local/opening";

/** A conversation as this device opens it; undefined until it is read, null when it is not here. */
export function useLocalOpening(viewerId: string, id: string): Opening | null | undefined {
  const [opening, setOpening] = useState<Opening | null>();
  useEffect(() => {
    let left = false;
    void readOpening(viewerId, id).then((read) => (left ? undefined : setOpening(read)));
    return () => {
      left = true;
    };
  }, [viewerId, id]);
  return opening;
}
