/** Who somebody is to the patient for whom they act, as the database knows it. */
export const relations = ["parent", "guardian", "carer", "partner", "other"] as const;
export type Relation = (typeof relations)[number];
