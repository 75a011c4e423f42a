import type { FileType } from "./limits";

/** A file as it will be sent: looked at, and a picture redrawn. */
export type PreparedFile = {
  id: string;
  name: string;
  mime: FileType;
  bytes: number;
  /** Of pictures, in pixels. */
  width: number | null;
  height: number | null;
  /** A picture in small, JPEG in base64. */
  preview: string | null;
  /** SHA-256 of its bytes, in hexadecimal. */
  sha256: string;
  content: Blob;
};

/** A file of another message that goes on: Storage copies it, and no byte passes this device. */
export type CopiedFile = Omit<PreparedFile, "content"> & {
  /** Where the original lies in Storage. */
  copyOf: string;
};

/** `refused`: Storage does not take it; why, the server says when it gets the message. */
export type FileState = "waiting" | "stored" | "refused";

/** A file of a message that the server does not have. */
export type OutgoingFile = Omit<PreparedFile, "content"> & {
  state: FileState;
  /** How much of it is stored, 0..1; null while it waits. */
  share: number | null;
};

/** Why a file can't be sent. */
export type FileProblem = "too_large" | "empty" | "type" | "unreadable";

/** How an upload ended. `later`: nobody answered, or not now. `refused`: trying again changes nothing. */
export type Stored = "stored" | "refused" | "later";

export type Uploading = {
  path: string;
  content: Blob;
  mime: string;
  /** Where an earlier try had got to. */
  resumeAt: string | null;
  /** This upload can be gone on with at this address, also after the page has closed. */
  begun: (address: string) => void;
  /** 0..1 */
  progress: (share: number) => void;
  signal: AbortSignal;
};
