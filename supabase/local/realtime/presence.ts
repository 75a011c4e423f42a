import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";

export type Meta = Record<string, unknown> & { phx_ref: string };
export type PresenceState = Record<string, { metas: Meta[] }>;
export type PresenceDiff = { joins: PresenceState; leaves: PresenceState };

type Entry = { key: string; payload: Record<string, unknown>; meta: Meta };

/**
 * Who is present in one topic. An owner (a channel of a socket) has at most one meta; several
 * owners may share a key, which then has several metas.
 */
export class PresenceRoster<Owner> {
  readonly #entries = new Map<Owner, Entry>();

  has(owner: Owner): boolean {
    return this.#entries.has(owner);
  }

  /** @returns the change to announce; null when the owner is there with an equal payload already. */
  track(owner: Owner, key: string, payload: Record<string, unknown>): PresenceDiff | null {
    const before = this.#entries.get(owner);
    if (before && before.key === key && isDeepStrictEqual(before.payload, payload)) return null;
    const meta: Meta = { ...payload, phx_ref: randomUUID() };
    this.#entries.set(owner, { key, payload, meta });
    return { joins: stateOf([{ key, meta }]), leaves: stateOf(before ? [before] : []) };
  }

  /** @returns the change to announce; null when the owner was not present. */
  untrack(owner: Owner): PresenceDiff | null {
    const before = this.#entries.get(owner);
    if (!before) return null;
    this.#entries.delete(owner);
    return { joins: {}, leaves: stateOf([before]) };
  }

  state(): PresenceState {
    return stateOf(this.#entries.values());
  }
}

function stateOf(entries: Iterable<{ key: string; meta: Meta }>): PresenceState {
  const metas = new Map<string, Meta[]>();
  for (const { key, meta } of entries) metas.set(key, [...(metas.get(key) ?? []), meta]);
  return Object.fromEntries([...metas].map(([key, list]) => [key, { metas: list }]));
}
