import { localStore } from "@/lib/adapters/local-db/store";

/** Whether this device holds the person's threads, and so can keep what is asked; watched from the moment it is known. */
export const copyOnDevice = {
  subscribe: localStore.subscribe,
  value: (): boolean => localStore.readable !== null,
};
