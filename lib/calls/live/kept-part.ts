import { z } from "zod";

const shape = z.object({
  microphone: z.boolean(),
  camera: z.boolean(),
  /** The camera was on when the call stepped down, and its owner has not said since what becomes of it. */
  paused: z.boolean().optional(),
});

/** With what somebody takes part in a visit on this page. */
export type Part = z.infer<typeof shape>;

type Keeper = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/**
 * What a page has to know of its own part to come back after a reload: kept for this tab alone, so that another
 * one does not join by itself. Where the browser keeps nothing, a reload leads through the check again.
 */
export class KeptPart {
  private readonly key: string;
  private readonly storage: Keeper | null;
  private readonly listeners = new Set<() => void>();
  private part: Part | null;
  /** What was kept last, also after it was forgotten: with that, whoever returns comes back. */
  last: Part;

  constructor(callId: string, storage: Keeper | null = tabStorage()) {
    this.key = `medzen:call:${callId}`;
    this.storage = storage;
    this.part = this.read();
    this.last = this.part ?? { microphone: true, camera: false };
  }

  /** Null before the check, and after the person has left. The same object until something changes. */
  readonly snapshot = (): Part | null => this.part;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes part with these from now on. */
  keep(part: Part): void {
    this.part = part;
    this.last = part;
    this.write(() => this.storage?.setItem(this.key, JSON.stringify(part)));
  }

  /** Takes no part any more. */
  forget(): void {
    this.part = null;
    this.write(() => this.storage?.removeItem(this.key));
  }

  private read(): Part | null {
    try {
      return shape.safeParse(JSON.parse(this.storage?.getItem(this.key) ?? "null")).data ?? null;
    } catch {
      return null;
    }
  }

  private write(write: () => void): void {
    try {
      write();
    } catch {
      // Full or forbidden: only a reload will not know.
    }
    for (const listener of this.listeners) listener();
  }
}

function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
