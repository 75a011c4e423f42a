import type { AccessRow, DiscoveryHead, DiscoveryMessage } from "./types";

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** The first line of `conversation-<id>.ndjson`: what it is, who was in it and when, who opened it from outside. */
export function headLine({ conversation, people, openings, reviews }: DiscoveryHead): string {
  return line({
    kind: "conversation",
    id: conversation.id,
    title: conversation.title,
    createdAt: conversation.created_at,
    people: people.map((one) => ({
      id: one.id,
      name: one.name,
      role: one.role,
      participantRole: one.participant_role,
      actsAs: one.acts_as,
      isActive: one.is_active,
      spans: one.spans,
      deliveredUpToSeq: one.delivered_seq,
      deliveredAt: one.delivered_at,
      readUpToSeq: one.read_seq,
      readAt: one.read_at,
    })),
    emergencyAccesses: openings.map((one) => ({
      id: one.id,
      personId: one.person_id,
      name: one.name,
      role: one.role,
      reason: one.reason,
      openedAt: one.opened_at,
      closesAt: one.closes_at,
      endedAt: one.ended_at,
      toldLater: one.tell_later,
      toldAt: one.told_at,
      outcome: one.outcome,
      reviewedAt: one.reviewed_at,
      readAt: one.read_at,
    })),
    reportsOpened: reviews.map((one) => ({
      personId: one.person_id,
      name: one.name,
      role: one.role,
      at: one.at,
      fromSeq: one.from_seq,
      toSeq: one.to_seq,
    })),
  });
}

/** One message, with everybody who may have seen it. What was removed has no words here. */
export function messageLine(
  message: DiscoveryMessage,
  senderName: string | null,
  access: readonly AccessRow[],
): string {
  const { sender_id: senderId, deleted_by: remover } = message;
  return line({
    kind: "message",
    seq: message.seq,
    id: message.id,
    type: message.type,
    sender: senderId === null ? null : { id: senderId, name: senderName },
    acceptedAt: message.accepted_at,
    writtenAt: message.written_at,
    replyToId: message.reply_to_id,
    priority: message.priority,
    state:
      message.redacted_at !== null
        ? "redacted"
        : message.deleted_at !== null
          ? "deleted"
          : "present",
    text: message.text,
    editedAt: message.edited_at,
    deletedAt: message.deleted_at,
    deletedBy: remover === null ? null : { id: remover, name: message.deleted_by_name },
    redactedAt: message.redacted_at,
    earlierVersions: message.versions,
    versionsNotGiven: message.kept_versions,
    files: message.files.map((file) => ({
      id: file.id,
      name: file.name,
      mime: file.mime,
      bytes: file.bytes,
      sha256: file.sha256,
      scanStatus: file.scan_status,
    })),
    confirmations: message.confirmations.map(({ person_id: personId, at }) => ({ personId, at })),
    reactions: message.reactions.map(({ person_id: personId, emoji, at }) => ({
      personId,
      emoji,
      at,
    })),
    access,
  });
}
