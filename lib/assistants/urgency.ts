/** How soon somebody should be seen. */
export const urgencies = ["routine", "urgent", "emergency"] as const;
export type Urgency = (typeof urgencies)[number];

const rank = { routine: 0, urgent: 1, emergency: 2 } as const satisfies Record<Urgency, number>;

/** The graver of two. */
export function graver(a: Urgency, b: Urgency): Urgency {
  return rank[a] >= rank[b] ? a : b;
}
