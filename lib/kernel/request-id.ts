import { AsyncLocalStorage } from "node:async_hooks";

/** The header in which proxy.ts gives each request its id; what comes from outside is kept only when it is one. */
export const requestIdHeader = "x-request-id";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id as it was sent, or null: a header may hold any text, and must not carry it into a log. */
export function asRequestId(value: string | null): string | null {
  return value !== null && uuid.test(value) ? value.toLowerCase() : null;
}

const current = new AsyncLocalStorage<string>();

/** Runs `act`; what it logs bears the request's id, by which the record knows it too. */
export function inRequest<T>(value: string | null, act: () => Promise<T>): Promise<T> {
  const id = asRequestId(value);
  return id === null ? act() : current.run(id, act);
}

/** The id of the request that is being answered, where that is known. */
export function currentRequest(): string | undefined {
  return current.getStore();
}
