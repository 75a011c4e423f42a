import type { DiscoveryEnd, DiscoveryHead, DiscoveryMessage, ListedFile } from "./types";

/** What an export does not hold, and why; for whoever reads the manifest, so in one language. */
const notIncluded = [
  {
    what: "files",
    why: "Emergency access opens no files. Each is named with its type, size and the SHA-256 that its sender's device gave.",
  },
  {
    what: "staff notes",
    why: "Emergency access opens what was said in the conversation, not what those who treat noted for each other.",
  },
  {
    what: "words of deleted messages",
    why: "Members no longer read them, nor does emergency access. versionsNotGiven counts those that are kept.",
  },
  {
    what: "words of redacted messages",
    why: "They were destroyed. Place, author and time are left.",
  },
  {
    what: "whoever runs the database, and copies that people took outside the product",
    why: "The record does not see them.",
  },
] as const;

/** Counts what went by. */
export class Tally {
  messages = 0;
  edited = 0;
  deleted = 0;
  redacted = 0;
  files = 0;
  accessLines = 0;
  versionsNotGiven = 0;
  changedWhileExporting = 0;
  firstSeq: number | null = null;
  lastSeq: number | null = null;
  private readonly started: number;

  constructor({ started_at }: DiscoveryHead) {
    this.started = Date.parse(started_at);
  }

  add(message: DiscoveryMessage, accessLines: number): void {
    const { edited_at, deleted_at, redacted_at } = message;
    const isRemoved = deleted_at !== null;
    this.messages += 1;
    this.accessLines += accessLines;
    this.firstSeq ??= message.seq;
    this.lastSeq = message.seq;
    if (edited_at !== null) this.edited += 1;
    if (redacted_at !== null) this.redacted += 1;
    else if (isRemoved) this.deleted += 1;
    this.files += message.files.length;
    this.versionsNotGiven += message.kept_versions;
    const changes = [edited_at, deleted_at, redacted_at];
    if (changes.some((at) => at !== null && Date.parse(at) >= this.started)) {
      this.changedWhileExporting += 1;
    }
  }
}

/**
 * The list of what an archive holds, as JSON. It stands last: an archive without it broke off. Its own SHA-256 is in the
 * record, in the event `conversation.export_finished`.
 */
export function manifestText(
  head: DiscoveryHead,
  end: DiscoveryEnd,
  tally: Tally,
  files: readonly ListedFile[],
): string {
  const { conversation, openings } = head;
  const manifest = {
    format: "medzen-discovery",
    version: 1,
    export: {
      id: head.id,
      caseReference: head.reference,
      reason: head.reason,
      by: head.by,
      emergencyAccess: head.access_id,
      startedAt: head.started_at,
      endedAt: end.at,
    },
    conversation: {
      id: conversation.id,
      title: conversation.title,
      category: conversation.category,
      facility: conversation.facility_name,
      createdAt: conversation.created_at,
    },
    snapshot: {
      upToSeq: head.up_to_seq,
      firstSeq: tally.firstSeq,
      lastSeq: tally.lastSeq,
      changedWhileExporting: tally.changedWhileExporting,
      erasedWhileExporting: end.erased_at,
    },
    counts: {
      messages: tally.messages,
      edited: tally.edited,
      deleted: tally.deleted,
      redacted: tally.redacted,
      files: tally.files,
      versionsNotGiven: tally.versionsNotGiven,
      people: head.people.length,
      emergencyAccesses: openings.length,
      emergencyAccessesNotYetTold: openings.filter(({ told_at: at }) => at === null).length,
      reportsOpened: head.reviews.length,
      accessLines: tally.accessLines,
    },
    holds: end.holds.map(({ id, on, placed_at: placedAt }) => ({ id, on, placedAt })),
    auditChain:
      head.chain === null
        ? null
        : { seal: head.chain.seal, hash: head.chain.hash, sealedAt: head.chain.sealed_at },
    notIncluded,
    files,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
