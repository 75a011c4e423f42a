import type { AppointmentStatus } from "@/lib/appointments/types";
import type { AssistantKind } from "@/lib/assistants/types";
import type { CallStatus } from "@/lib/calls/types";

import type { Copied, CopiedPatient } from "./types";

/** The parts of FHIR R4 that a copy has. Every one is a resource of a Bundle of the type `collection`. */
export type Resource = { resourceType: string; id: string } & Record<string, unknown>;

type Reference = { reference: string; display?: string };

const urn = (id: string): string => `urn:uuid:${id}`;
const time = (ms: number): string => new Date(ms).toISOString();
const coded = (system: string, code: string, display?: string) => ({
  system,
  code,
  ...(display !== undefined && { display }),
});

/** http://hl7.org/fhir/R4/valueset-appointmentstatus.html */
const appointmentStatus = {
  scheduled: "booked",
  confirmed: "booked",
  "in-progress": "arrived",
  completed: "fulfilled",
  cancelled: "cancelled",
  "no-show": "noshow",
} as const satisfies Record<AppointmentStatus, string>;

/** http://hl7.org/fhir/R4/valueset-encounter-status.html, which has no word for who did not come. */
const encounterStatus = {
  pending: "planned",
  active: "in-progress",
  ended: "finished",
  expired: "cancelled",
  cancelled: "cancelled",
  "no-show": "cancelled",
} as const satisfies Record<CallStatus, string>;

/** Assistants are no rows: each has an id that never changes. */
const assistantIds = {
  symptom_checker: "a1000000-0000-4000-8000-000000000001",
  appointment_booking: "a1000000-0000-4000-8000-000000000002",
  health_education: "a1000000-0000-4000-8000-000000000003",
  general: "a1000000-0000-4000-8000-000000000004",
} as const satisfies Record<AssistantKind, string>;

/**
 * FHIR R4 resources for one piece of a record after the other. It keeps who is who, which the pieces say once, and
 * nothing else.
 */
export class FhirWriter {
  private patientId = "";
  private readonly people = new Map<string, string>();
  private readonly assistants = new Set<string>();
  private topic: { text: string } | undefined;
  private inThread: readonly string[] = [];
  private assistantId = "";

  /** The resources for this piece; none where it only says what the next ones belong to. */
  of(piece: Copied): Resource[] {
    switch (piece.kind) {
      case "patient":
        this.patientId = piece.patient.id;
        return [patient(piece.patient)];
      case "person":
        return [this.person(piece)];
      case "visit":
        return [this.appointment(piece)];
      case "call":
        return [this.encounter(piece)];
      case "consent":
        return [this.consent(piece)];
      case "thread":
        this.topic = piece.title === null ? undefined : { text: piece.title };
        this.inThread = piece.peopleIds;
        return [];
      case "message":
        return [this.message(piece)];
      case "assistantThread":
        this.topic = piece.title === null ? undefined : { text: piece.title };
        return this.device(piece.assistant);
      case "assistantMessage":
        return [this.assistantMessage(piece)];
    }
  }

  private me(): Reference {
    return { reference: urn(this.patientId) };
  }

  private to(id: string): Reference {
    const display = this.people.get(id);
    return { reference: urn(id), ...(display !== undefined && { display }) };
  }

  /** Whoever is not the patient: staff by their calling, others as people that the patient knows. */
  private person({ id, name, role }: Extract<Copied, { kind: "person" }>): Resource {
    this.people.set(id, name);
    const named = { id, name: [{ text: name }] };
    return role === "patient" || role === "guest"
      ? { resourceType: "RelatedPerson", ...named, patient: this.me() }
      : { resourceType: "Practitioner", ...named };
  }

  private appointment(visit: Extract<Copied, { kind: "visit" }>): Resource {
    return {
      resourceType: "Appointment",
      id: visit.id,
      status: appointmentStatus[visit.status],
      appointmentType: { text: visit.visitType },
      ...(visit.reason !== null && visit.reason !== "" && { reasonCode: [{ text: visit.reason }] }),
      start: time(visit.startsAt),
      end: time(visit.endsAt),
      created: time(visit.bookedAt),
      participant: [
        { actor: this.me(), status: "accepted" },
        { actor: this.to(visit.providerId), status: "accepted" },
      ],
    };
  }

  private encounter(call: Extract<Copied, { kind: "call" }>): Resource {
    return {
      resourceType: "Encounter",
      id: call.id,
      status: encounterStatus[call.status],
      class: coded("http://terminology.hl7.org/CodeSystem/v3-ActCode", "VR", "virtual"),
      subject: this.me(),
      participant: [{ individual: this.to(call.providerId) }],
      appointment: [{ reference: urn(call.visitId) }],
      period: { start: time(call.opensAt), end: time(call.closesAt) },
    };
  }

  private consent(consent: Extract<Copied, { kind: "consent" }>): Resource {
    const { givenAt, withdrawnAt } = consent;
    const at = givenAt ?? withdrawnAt;
    return {
      resourceType: "Consent",
      id: consent.id,
      status: givenAt !== null && withdrawnAt === null ? "active" : "inactive",
      scope: {
        coding: [coded("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy")],
      },
      category: [{ text: consent.subject }],
      patient: this.me(),
      ...(at !== null && { dateTime: time(at) }),
      performer: [this.me()],
      policyRule: { text: consent.wording },
      provision: {
        type: givenAt === null ? "deny" : "permit",
        period: {
          ...(at !== null && { start: time(at) }),
          ...(givenAt !== null && withdrawnAt !== null && { end: time(withdrawnAt) }),
        },
        ...(consent.callId !== null && {
          data: [{ meaning: "instance", reference: { reference: urn(consent.callId) } }],
        }),
      },
    };
  }

  private message(message: Extract<Copied, { kind: "message" }>): Resource {
    const recipients = this.inThread.filter((id) => id !== message.senderId);
    const payload = [
      ...(message.text === "" ? [] : [{ contentString: message.text }]),
      ...message.files.map((file) => ({
        contentAttachment: { contentType: file.mime, size: file.bytes, title: file.name },
      })),
    ];
    return {
      resourceType: "Communication",
      id: message.id,
      status: message.removed ? "entered-in-error" : "completed",
      subject: this.me(),
      ...(this.topic !== undefined && { topic: this.topic }),
      ...(message.replyToId !== null && { inResponseTo: [{ reference: urn(message.replyToId) }] }),
      sent: time(message.at),
      ...(recipients.length > 0 && { recipient: recipients.map((id) => this.to(id)) }),
      ...(message.senderId !== null && { sender: this.to(message.senderId) }),
      ...(payload.length > 0 && { payload }),
    };
  }

  private device(assistant: AssistantKind): Resource[] {
    this.assistantId = assistantIds[assistant];
    if (this.assistants.has(assistant)) return [];
    this.assistants.add(assistant);
    return [
      {
        resourceType: "Device",
        id: this.assistantId,
        deviceName: [{ name: assistant.replaceAll("_", " "), type: "user-friendly-name" }],
      },
    ];
  }

  private assistantMessage(message: Extract<Copied, { kind: "assistantMessage" }>): Resource {
    const assistant = { reference: urn(this.assistantId) };
    const sender =
      message.authorId === null
        ? assistant
        : message.author === "patient"
          ? this.me()
          : this.to(message.authorId);
    return {
      resourceType: "Communication",
      id: message.id,
      status: "completed",
      subject: this.me(),
      ...(this.topic !== undefined && { topic: this.topic }),
      sent: time(message.at),
      recipient: [message.author === "patient" ? assistant : this.me()],
      sender,
      ...(message.text !== "" && { payload: [{ contentString: message.text }] }),
    };
  }
}

function patient(it: CopiedPatient): Resource {
  return {
    resourceType: "Patient",
    id: it.id,
    ...(it.recordNumber !== null && {
      identifier: [{ use: "usual", type: { text: "record number" }, value: it.recordNumber }],
    }),
    name: [{ text: it.name }],
    telecom: [{ system: "email", value: it.email }],
    ...(it.birthDate !== null && { birthDate: it.birthDate }),
    communication: [
      {
        language: { coding: [coded("urn:ietf:bcp:47", it.locale)] },
        preferred: true,
      },
    ],
  };
}

/**
 * A FHIR R4 Bundle as JSON, in pieces (http://hl7.org/fhir/R4/bundle.html). A copy that breaks off is no JSON, so
 * that nobody takes it for the whole.
 */
export async function* copyBundle(pieces: AsyncIterable<Copied>): AsyncGenerator<string> {
  const writer = new FhirWriter();
  let first = true;
  for await (const piece of pieces) {
    if (piece.kind === "patient") {
      yield `{"resourceType":"Bundle","type":"collection","timestamp":"${time(piece.at)}","entry":[\n`;
    }
    for (const resource of writer.of(piece)) {
      yield `${first ? "" : ",\n"}${JSON.stringify({ fullUrl: urn(resource.id), resource })}`;
      first = false;
    }
  }
  yield "\n]}\n";
}
