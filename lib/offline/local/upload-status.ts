import type { UploadPort } from "@/lib/adapters/local-db/store";

type State = ReturnType<UploadPort["state"]>;

/** How the queue is doing, for all who show it. */
export class UploadStatus {
  #state: State = { uploading: false, failures: 0 };
  readonly #shares = new Map<string, number>();
  readonly #listeners = new Set<() => void>();

  readonly state = (): State => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly report = (state: State): void => {
    const { uploading, failures } = this.#state;
    if (uploading === state.uploading && failures === state.failures) return;
    this.#state = state;
    this.#tell();
  };

  readonly shareOf = (fileId: string): number | null => this.#shares.get(fileId) ?? null;

  /** A file moves on, in whole percent, or is on its way no more. */
  readonly fileMoved = (fileId: string, share: number | null): void => {
    const rounded = share === null ? null : Math.floor(share * 100) / 100;
    if (rounded === this.shareOf(fileId)) return;
    if (rounded === null) this.#shares.delete(fileId);
    else this.#shares.set(fileId, rounded);
    this.#tell();
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
