import type { UploadPort } from "@/lib/adapters/local-db/store";

type State = ReturnType<UploadPort["state"]>;

/** How the queue is doing, for all who show it. */
export class UploadStatus {
  #state: State = { uploading: false, failures: 0 };
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
    for (const listener of this.#listeners) listener();
  };
}
