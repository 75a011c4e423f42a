import { useEffect, useState } from "react";

import { heldContent, holdContent } from "@/lib/chat/files/held";
import type { Thread } from "@/lib/chat/live/thread";

/** The bytes of a file that this device keeps, at an address in this page's memory. */
export function useOutgoingContent(fileId: string | null, thread: Thread | null): string | null {
  const [address, setAddress] = useState(fileId === null ? null : heldContent(fileId));
  useEffect(() => {
    if (fileId === null || address !== null) return;
    let isWanted = true;
    void thread?.outbox
      .fileContent(fileId)
      .then((content) => isWanted && content !== null && setAddress(holdContent(fileId, content)));
    return () => {
      isWanted = false;
    };
  }, [fileId, thread, address]);
  return address;
}
