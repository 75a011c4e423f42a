import { filePath } from "@/lib/chat/files/names";
import { storeFile } from "@/lib/chat/files/storage";
import type {
  FileState,
  OutgoingFile,
  PreparedFile,
  Stored,
  Uploading,
} from "@/lib/chat/files/types";

type Options = {
  conversationId: string;
  changed: () => void;
  store?: (upload: Uploading) => Promise<Stored>;
};

type Held = {
  content: Blob;
  state: FileState;
  share: number | null;
  resumeAt: string | null;
  ended: AbortController;
};

/** The files that a page without a local database sends: in its memory, and gone when it closes. */
export class PageFiles {
  private readonly held = new Map<string, Held>();
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  add(files: readonly PreparedFile[]): void {
    for (const { id, content } of files) {
      const ended = new AbortController();
      this.held.set(id, { content, state: "waiting", share: null, resumeAt: null, ended });
    }
  }

  /** Whether everything of these files is here still. */
  has(files: readonly OutgoingFile[]): boolean {
    return files.every(({ id }) => this.held.has(id));
  }

  content(fileId: string): Blob | null {
    return this.held.get(fileId)?.content ?? null;
  }

  /** The files as they stand now. */
  current(files: readonly OutgoingFile[]): OutgoingFile[] {
    return files.map((file) => {
      const { state, share } = this.held.get(file.id) ?? file;
      return { ...file, state, share };
    });
  }

  /** Stores what is not stored yet. False when it has to be tried again. */
  async store(files: readonly OutgoingFile[]): Promise<boolean> {
    for (const file of files) {
      if (!(await this.storeOne(file))) return false;
    }
    return true;
  }

  /** What was refused is tried again with the message. */
  again(files: readonly OutgoingFile[]): void {
    for (const { id } of files) this.update(id, { state: "waiting", resumeAt: null });
  }

  drop(files: readonly OutgoingFile[]): void {
    for (const { id } of files) {
      this.held.get(id)?.ended.abort();
      this.held.delete(id);
    }
  }

  private async storeOne({ id, mime }: OutgoingFile): Promise<boolean> {
    const { conversationId, store = storeFile } = this.options;
    const held = this.held.get(id);
    if (held === undefined || held.state !== "waiting") return true;
    const stored = await store({
      path: filePath(conversationId, id),
      content: held.content,
      mime,
      resumeAt: held.resumeAt,
      begun: (resumeAt) => this.update(id, { resumeAt }),
      progress: (share) => this.update(id, { share: Math.floor(share * 100) / 100 }),
      signal: held.ended.signal,
    });
    this.update(id, { share: null, ...(stored !== "later" && { state: stored }) });
    return stored !== "later";
  }

  private update(id: string, change: Partial<Held>): void {
    const held = this.held.get(id);
    if (held === undefined) return;
    this.held.set(id, { ...held, ...change });
    this.options.changed();
  }
}
