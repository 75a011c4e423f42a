import { breathAndHead } from "./complaints-head";
import { inside } from "./complaints-inside";
import { outside } from "./complaints-outside";

/** The complaints that have a flow of questions, the more telling ones first. */
export const complaints = { ...inside, ...breathAndHead, ...outside };

export type ComplaintId = keyof typeof complaints;

export function isComplaintId(name: string): name is ComplaintId {
  return Object.hasOwn(complaints, name);
}
