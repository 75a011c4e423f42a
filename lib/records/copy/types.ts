import type { AppointmentStatus, VisitType } from "@/lib/appointments/types";
import type { AssistantKind } from "@/lib/assistants/types";
import type { Role } from "@/lib/auth/roles";
import type { CallStatus } from "@/lib/calls/types";

/** How a copy may be taken: a page to read, or a FHIR R4 Bundle for another system. */
export const copyFormats = ["html", "fhir"] as const;
export type CopyFormat = (typeof copyFormats)[number];

export type CopiedPatient = {
  id: string;
  name: string;
  email: string;
  recordNumber: string | null;
  birthDate: string | null;
  locale: string;
  timeZone: string;
};

export type CopiedFile = { name: string; mime: string; bytes: number };

/**
 * A patient's record, piece by piece in the order of a copy, so that no more than a page of it is ever held. Times are
 * epoch milliseconds. A person stands before the first piece that names them.
 */
export type Copied =
  | { kind: "patient"; patient: CopiedPatient; at: number }
  | { kind: "person"; id: string; name: string; role: Role }
  | {
      kind: "visit";
      id: string;
      providerId: string;
      startsAt: number;
      endsAt: number;
      status: AppointmentStatus;
      visitType: VisitType;
      reason: string | null;
      bookedAt: number;
    }
  | {
      kind: "call";
      id: string;
      visitId: string;
      providerId: string;
      opensAt: number;
      closesAt: number;
      status: CallStatus;
    }
  | {
      kind: "consent";
      id: string;
      /** Null where it is not about one visit by video. */
      callId: string | null;
      subject: string;
      wording: string;
      /** Null where somebody only said no. */
      givenAt: number | null;
      withdrawnAt: number | null;
    }
  | {
      kind: "thread";
      id: string;
      title: string | null;
      visitId: string | null;
      startedAt: number;
      peopleIds: readonly string[];
    }
  | {
      kind: "message";
      id: string;
      threadId: string;
      senderId: string | null;
      text: string;
      replyToId: string | null;
      at: number;
      editedAt: number | null;
      removed: boolean;
      files: readonly CopiedFile[];
    }
  | {
      kind: "assistantThread";
      id: string;
      assistant: AssistantKind;
      title: string | null;
      startedAt: number;
    }
  | {
      kind: "assistantMessage";
      id: string;
      threadId: string;
      author: "patient" | "assistant" | "staff";
      authorId: string | null;
      text: string;
      at: number;
    };
