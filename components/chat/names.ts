import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Conversation, ConversationRow, Other, Person, PersonRole } from "@/lib/chat/types";

/** Patients and guests see the calm face of the product; everybody who works here the dense one. */
export function isCalm(role: PersonRole): boolean {
  return role === "patient" || role === "guest";
}

type Named = Pick<ConversationRow, "title" | "others" | "patientId" | "actsAs">;

/**
 * Whom a conversation is with: its title, or the other people in it (a patient comes first). Whoever acts for the
 * patient is not whom it is with; to them it is with those who treat.
 */
export function conversationName(row: Named): string {
  return (
    row.title ??
    withWhom(row)
      .map((person) => person.name)
      .join(", ")
  );
}

function withWhom({ others, patientId, actsAs }: Omit<Named, "title">): readonly Other[] {
  const own = others.filter((one) => one.actsAs === null);
  const rest = actsAs === null ? own : own.filter((one) => one.userId !== patientId);
  return rest.length > 0 ? rest : others;
}

/** The patient among the others, where the viewer is not that patient. */
export function patientOf(row: Pick<ConversationRow, "others" | "patientId">): Other | null {
  return row.others.find((person) => person.userId === row.patientId) ?? null;
}

/** The one person at the other end; null in a group. */
export function otherPerson(conversation: Pick<Conversation, "others">): Other | null {
  const [only, second] = conversation.others;
  return only !== undefined && second === undefined ? only : null;
}

/** Inside a sentence, the patient for whom somebody acts here. */
export function actedFor({
  participants,
  patientId,
}: Pick<Conversation, "participants" | "patientId">): string {
  return participants.find((one) => one.userId === patientId)?.shortName ?? "";
}

/** Who owns a conversation, as the viewer knows them; null while nobody does. */
export function ownerName(
  { ownerId, others }: Pick<ConversationRow, "ownerId" | "others">,
  viewerId: string,
): "me" | { name: string | null } | null {
  if (ownerId === null) return null;
  if (ownerId === viewerId) return "me";
  return { name: others.find(({ userId }) => userId === ownerId)?.shortName ?? null };
}

/** Everybody in these conversations beside the viewer, each once, by name. */
export function peopleOf(rows: readonly Pick<ConversationRow, "others">[]): Person[] {
  const all = new Map(rows.flatMap((row) => row.others.map((one) => [one.userId, one])));
  return [...all.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Whom a message here can name. */
export function namesIn({ conversation }: ThreadView): string[] {
  return conversation.participants.filter((one) => one.isActive).map((one) => one.name);
}
