/** Who somebody is to the patient for whom they act, as the database knows it. */
export const relations = ["parent", "guardian", "carer", "partner", "other"] as const;
export type Relation = (typeof relations)[number];

/** A part in a conversation: who somebody is to the patient for whom they act there; null for their own part. */
export type Acting = { actsAs: Relation | null };

/** On what it rests: the patient's own word, or a clinic's for somebody who cannot give it. */
export const grounds = ["self", "minor", "incapacitated"] as const;
export type Ground = (typeof grounds)[number];
/** What a clinic can name as the ground. */
export const clinicGrounds = ["minor", "incapacitated"] as const;

export const proxyStates = ["invited", "standing", "ended"] as const;
export type ProxyState = (typeof proxyStates)[number];

/** Whose word ended it, or what did. */
export const proxyEnds = ["patient", "proxy", "clinic", "time", "account", "consent"] as const;
export type ProxyEnd = (typeof proxyEnds)[number];

/** That somebody acts for a patient, seen by one of the two. Times are epoch milliseconds. */
export type Proxy = {
  id: string;
  /** Whether the signed-in person is the patient, or acts for one. */
  side: "patient" | "proxy";
  state: ProxyState;
  relation: Relation;
  ground: Ground;
  /** The other person; null for the patient until somebody has accepted. */
  personId: string | null;
  personName: string | null;
  /** The address that was asked, for whoever wrote it down. */
  email: string | null;
  invitedUntil: number;
  /** The first moment after its last day. */
  endsAt: number;
  acceptedAt: number | null;
  endedAt: number | null;
  endedAs: ProxyEnd | null;
};

/** The same, seen by an administrator of the patient's clinic: without names. */
export type ClinicProxy = Pick<
  Proxy,
  "id" | "state" | "relation" | "ground" | "email" | "invitedUntil" | "endsAt"
> & { recordNumber: string };

/** The fields by which the database refuses what was asked. */
export const refusedFields = [
  "email",
  "email_own",
  "email_taken",
  "relation",
  "ends_on",
  "people",
  "minor",
  "record_number",
  "ground",
  "reason",
] as const;
export type RefusedField = (typeof refusedFields)[number];
