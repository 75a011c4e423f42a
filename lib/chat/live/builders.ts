import type { Conversation, Message, Participant } from "@/lib/chat/types";

/** Samples for tests: whatever a test does not name is plausible and the same each time. */

export const writtenAt = Date.UTC(2026, 5, 9, 9, 0, 0);

export function aMessage(given: Partial<Message> & { seq: number }): Message {
  return {
    id: `message-${given.seq}`,
    conversationId: "conversation",
    senderId: "grace",
    text: `Message ${given.seq}`,
    type: "text",
    replyToId: null,
    priority: "normal",
    createdAt: writtenAt + given.seq * 1000,
    clientCreatedAt: null,
    editedAt: null,
    deletedAt: null,
    deletedBy: null,
    ...given,
  };
}

export function aParticipant(given: Partial<Participant> & { userId: string }): Participant {
  return {
    name: given.userId,
    shortName: given.userId,
    role: "provider",
    participantRole: "participant",
    isActive: true,
    canSend: true,
    readSeq: 0,
    readAt: null,
    deliveredSeq: 0,
    deliveredAt: null,
    joinedAt: null,
    leftAt: null,
    actsAs: null,
    ...given,
  };
}

export function aConversation(given: Partial<Conversation> = {}): Conversation {
  return {
    id: "conversation",
    type: "direct",
    category: "provider_to_patient",
    title: null,
    appointmentId: null,
    isActive: true,
    epoch: 1,
    lastActivityAt: writtenAt,
    activityCursor: new Date(writtenAt).toISOString(),
    lastSeq: 0,
    readSeq: 0,
    unread: 0,
    canSend: true,
    window: null,
    patientId: "amina",
    actsAs: null,
    patientHue: 6,
    waitingSince: null,
    waitingCursor: null,
    ownerId: null,
    hasFiles: false,
    ofMyFacility: true,
    others: [
      {
        userId: "grace",
        name: "Dr. Grace Mbeki",
        shortName: "Dr. Mbeki",
        role: "provider",
        birthDate: null,
        recordNumber: null,
        actsAs: null,
      },
    ],
    preview: null,
    participants: [
      aParticipant({ userId: "amina", name: "Amina Diallo", role: "patient" }),
      aParticipant({ userId: "grace", name: "Dr. Grace Mbeki" }),
    ],
    visit: null,
    patient: null,
    serverNow: writtenAt,
    ...given,
  };
}
