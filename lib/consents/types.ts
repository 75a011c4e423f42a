/** What a person can agree to, apart from what holds for one visit alone. */
export const consentKinds = ["ai", "email", "sms", "proxy"] as const;
export type ConsentKind = (typeof consentKinds)[number];

/**
 * The version of the words of each kind in `messages/<locale>/consents.json`, which the database knows as the newest.
 * Raised whenever they change, in any language, together with a row of `private.consent_wordings`.
 */
export const wordings = {
  ai: "ai-1",
  email: "email-1",
  sms: "sms-1",
  proxy: "proxy-1",
} as const satisfies Record<ConsentKind, string>;

/** The versions that still count: the newest one that asks everybody again, and those after it. */
export const standingWordings = {
  ai: ["ai-1"],
  email: ["email-1"],
  sms: ["sms-1"],
  proxy: ["proxy-1"],
} as const satisfies Record<ConsentKind, readonly string[]>;

/** Where somebody was asked. */
export const consentPlaces = ["assistant", "settings"] as const;

/** One yes, and its end. Times are epoch milliseconds. */
export type ConsentRow = {
  id: string;
  kind: ConsentKind | "captions";
  wording: string;
  /** Null for a no to what needs no yes. */
  givenAt: number | null;
  withdrawnAt: number | null;
  /** A newer yes took its place. */
  isRenewed: boolean;
};

/** What the signed-in person agrees to now, and what they ever agreed to, the newest first. */
export type OwnConsents = {
  /** Those that concern this person, with whether each stands. */
  now: readonly { kind: ConsentKind; stands: boolean }[];
  history: readonly ConsentRow[];
};
