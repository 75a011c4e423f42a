import { localStore } from "@/lib/adapters/local-db/store";
import type { AssistantKind } from "@/lib/assistants/types";

import { keepStart } from "./waiting";

/** Starts a thread on this device while the server cannot be reached. False where this device cannot. */
export async function startHere(id: string, kind: AssistantKind): Promise<boolean> {
  const { ready } = localStore;
  if (ready === null || !ready.synced || kind === "appointment_booking") return false;
  return keepStart(ready.db, { id, userId: ready.userId, kind }).then(
    () => true,
    () => false,
  );
}
