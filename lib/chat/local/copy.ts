import { localStore } from "@/lib/adapters/local-db/store";

/** `none`: this browser keeps nothing. `partial`: not everything is here yet. */
export type CopyState = "none" | "partial" | "whole";

/** How much of the person's conversations this device holds, to be watched. */
export const copyState = {
  subscribe: localStore.subscribe,
  value: (): CopyState => {
    if (localStore.state().phase === "unavailable") return "none";
    return localStore.readable === null ? "partial" : "whole";
  },
};
