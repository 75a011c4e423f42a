import type { DiscoveryHead, DiscoveryMessage, DiscoveryPage, DiscoverySource } from "./types";

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;

/** The people of the sample, by their ids. */
export const who = {
  patient: id(1),
  provider: id(2),
  late: id(3),
  gone: id(4),
  admin: id(5),
  moderator: id(6),
} as const;

const day = (n: number, hour = 8): string =>
  `2026-03-${String(n).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00.123456+00:00`;

const nobody = {
  participant_role: "participant",
  acts_as: null,
  is_active: true,
  delivered_seq: 0,
  delivered_at: null,
  read_seq: 0,
  read_at: null,
} as const;

/** A conversation of four people, two of whom were there only for a while, and two who looked from outside. */
export const sampleHead: DiscoveryHead = {
  id: id(90),
  reference: "2026-114",
  reason: "Asked for by the court in this claim",
  started_at: day(20),
  up_to_seq: 4,
  access_id: id(91),
  by: { id: who.admin, name: "Claire Fontaine", role: "facility_admin" },
  conversation: {
    id: id(80),
    title: null,
    category: "provider_to_patient",
    created_at: day(1),
    facility_name: "Lakeside <Clinic>",
  },
  people: [
    {
      ...nobody,
      id: who.patient,
      name: "Amina Diallo",
      role: "patient",
      spans: [{ from: day(1), to: null }],
      delivered_seq: 3,
      delivered_at: day(4),
      read_seq: 2,
      read_at: day(3),
    },
    {
      ...nobody,
      id: who.provider,
      name: "=Dr. Mbeki",
      role: "provider",
      spans: [{ from: day(1), to: null }],
      delivered_seq: 4,
      delivered_at: day(6),
      read_seq: 4,
      read_at: day(6),
    },
    {
      ...nobody,
      id: who.late,
      name: "Nurse Joy",
      role: "provider",
      spans: [
        { from: day(1), to: day(2) },
        { from: day(5), to: null },
      ],
      delivered_seq: 4,
      delivered_at: day(6),
      read_seq: 3,
      read_at: null,
    },
    {
      ...nobody,
      id: who.gone,
      name: "Dr. Ortega",
      role: "provider",
      is_active: false,
      spans: [{ from: day(1), to: day(3) }],
    },
  ],
  openings: [
    {
      id: id(92),
      person_id: who.admin,
      name: "Claire Fontaine",
      role: "facility_admin",
      reason: "Complaint of the family",
      opened_at: day(4, 9),
      closes_at: day(4, 10),
      ended_at: null,
      tell_later: null,
      told_at: day(4, 9),
      outcome: "justified",
      reviewed_at: day(5),
      read_at: [day(4, 9)],
    },
  ],
  reviews: [
    {
      person_id: who.moderator,
      name: "Nadia Petrov",
      role: "system_admin",
      at: day(7),
      from_seq: 1,
      to_seq: 2,
    },
  ],
  chain: { seal: 12, hash: "c".repeat(64), sealed_at: day(19) },
};

const written: DiscoveryMessage = {
  id: id(0),
  seq: 0,
  sender_id: who.patient,
  type: "text",
  accepted_at: day(1, 9),
  written_at: null,
  reply_to_id: null,
  priority: "normal",
  text: "",
  edited_at: null,
  deleted_at: null,
  deleted_by: null,
  deleted_by_name: null,
  redacted_at: null,
  versions: [],
  kept_versions: 0,
  files: [],
  confirmations: [],
  reactions: [],
};

/** One that was changed, one that was deleted, one that a rule redacted, and one after somebody came back. */
export const sampleMessages: readonly DiscoveryMessage[] = [
  {
    ...written,
    id: id(11),
    seq: 1,
    text: '<img src=x onerror="alert(1)">',
    edited_at: day(1, 10),
    versions: [{ text: "The rash is back", until: day(1, 10) }],
    files: [
      {
        id: id(71),
        name: "rash<1>.jpg",
        mime: "image/jpeg",
        bytes: 2_048,
        sha256: "d".repeat(64),
        scan_status: "clean",
      },
    ],
    confirmations: [{ person_id: who.provider, at: day(1, 11) }],
  },
  {
    ...written,
    id: id(12),
    seq: 2,
    accepted_at: day(2, 9),
    text: null,
    deleted_at: day(2, 10),
    deleted_by: who.patient,
    deleted_by_name: "Amina Diallo",
    kept_versions: 1,
  },
  {
    ...written,
    id: id(13),
    seq: 3,
    sender_id: who.provider,
    accepted_at: day(4),
    text: null,
    deleted_at: day(20, 9),
    redacted_at: day(20, 9),
  },
  {
    ...written,
    id: id(14),
    seq: 4,
    accepted_at: day(6),
    text: "See you on Monday",
    sender_id: null,
    type: "system",
  },
];

/** How the sample ended. */
export const sampleEnd: NonNullable<DiscoveryPage["end"]> = {
  at: day(20, 10),
  holds: [{ id: id(60), on: "patient", placed_at: day(18) }],
  erased_at: day(20, 9),
};

async function* pagesOf(messages: readonly DiscoveryMessage[], size: number, isWhole: boolean) {
  for (let from = 0; from < Math.max(1, messages.length); from += size) {
    const isLast = from + size >= messages.length;
    yield {
      messages: messages.slice(from, from + size),
      end: isLast && isWhole ? sampleEnd : null,
    };
  }
}

/** A source of these messages; what is finished is kept in `finished`. */
export function sampleSource(
  messages: readonly DiscoveryMessage[] = sampleMessages,
  { size = 3, isWhole = true } = {},
): DiscoverySource & { finished: string[] } {
  const finished: string[] = [];
  return {
    head: sampleHead,
    pages: pagesOf(messages, size, isWhole),
    finish: (hash) => {
      finished.push(hash);
      return Promise.resolve();
    },
    finished,
  };
}
