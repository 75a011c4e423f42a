import type { KeptStorage } from "./kept";

/** Storage for tests, as a browser has it. */
export function memoryStorage(): KeptStorage {
  return new MemoryStorage();
}

class MemoryStorage implements KeptStorage {
  private readonly values = new Map<string, string>();

  get length(): number {
    return this.values.size;
  }
  key(index: number): string | null {
    return [...this.values.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.values.set(key, value);
  }
  removeItem(key: string): void {
    this.values.delete(key);
  }
}

/** Storage that a browser forbids: every access throws. */
export function forbiddenStorage(): KeptStorage {
  return new ForbiddenStorage();
}

class ForbiddenStorage implements KeptStorage {
  get length(): number {
    throw new Error("denied");
  }
  key(): string | null {
    throw new Error("denied");
  }
  getItem(): string | null {
    throw new Error("denied");
  }
  setItem(): void {
    throw new Error("denied");
  }
  removeItem(): void {
    throw new Error("denied");
  }
}
