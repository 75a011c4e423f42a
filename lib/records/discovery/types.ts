import type { z } from "zod";

import type { headRow, messageRow, pageRow } from "./wire";

/**
 * What an export says at its head: the conversation, who was in it and when, who opened it from outside. Times are as
 * the database writes them, to the microsecond.
 */
export type DiscoveryHead = z.output<typeof headRow>;
export type DiscoveryPerson = DiscoveryHead["people"][number];
export type DiscoveryMessage = z.output<typeof messageRow>;
export type DiscoveryPage = z.output<typeof pageRow>;
/** How it stood when the last message was given. */
export type DiscoveryEnd = NonNullable<DiscoveryPage["end"]>;

/** Where an export comes from: its head, its messages in their order, and where its end is put on record. */
export type DiscoverySource = {
  head: DiscoveryHead;
  pages: AsyncIterable<DiscoveryPage>;
  /** The whole was given, and this is the SHA-256 of its manifest. */
  finish: (manifestSha256: string) => Promise<void>;
};

/** Why somebody may have seen a message. */
export const bases = [
  "author",
  "member",
  "joined_later",
  "emergency_access",
  "moderation",
] as const;
export type Basis = (typeof bases)[number];

/** What a person's pointer says; unknown where it was set by coming in, not by reading. */
export type Mark = "marked" | "not_marked" | "unknown";

/** One person who may have seen one message. */
export type AccessRow = {
  personId: string;
  name: string;
  role: DiscoveryPerson["role"];
  /** Who they are to the patient for whom they act there; null for their own part. */
  actsAs: DiscoveryPerson["acts_as"];
  basis: Basis;
  /** From when on it was theirs to see. */
  from: string;
  /** Until when; null: still. */
  until: string | null;
  /** Null where nothing marks it: for authors and for people from outside. */
  delivered: Mark | null;
  deliveredNotAfter: string | null;
  read: Mark | null;
  readNotAfter: string | null;
  confirmedAt: string | null;
};

/** A file of an archive, in its place. */
export type ArchiveFile = { name: string; bytes: Uint8Array<ArrayBuffer> };

/** A file as the manifest lists it. */
export type ListedFile = {
  name: string;
  bytes: number;
  sha256: string;
  /** Null where it holds no messages. */
  firstSeq: number | null;
  lastSeq: number | null;
};
