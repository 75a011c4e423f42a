/** Who the matrix seats: each role at the own and at another facility, and each way of being half inside. */
export const cast = {
  /** The patient of our visit, in its thread. */
  patient: { role: "patient", at: "here" },
  /** The provider of our visit, who leads its thread. */
  provider: { role: "provider", at: "here" },
  /** Somebody who was brought into the thread. */
  colleague: { role: "provider", at: "here" },
  /** In the thread, without the right to write. */
  muted: { role: "provider", at: "here" },
  /** In the thread by a visit's link. */
  guest: { role: "guest", at: "here" },
  /** Acts for the patient of our visit. */
  proxy: { role: "patient", at: "here" },
  /** Was in the thread, and is no longer. */
  removed: { role: "provider", at: "here" },
  /** In the thread, but the account is closed. */
  deactivated: { role: "provider", at: "here" },
  /** In the thread, with a second factor that this session has not used. */
  halfway: { role: "provider", at: "here" },
  /** A patient and a provider of the same facility who have nothing to do with the visit. */
  neighbour: { role: "patient", at: "here" },
  coworker: { role: "provider", at: "here" },
  /** The same facility's administrator, and one who has opened the thread as an emergency. */
  manager: { role: "facility_admin", at: "here" },
  emergency: { role: "facility_admin", at: "here" },
  /** Patient, provider and administrator of the other facility, with a visit and a thread of their own. */
  stranger: { role: "patient", at: "there" },
  otherDoctor: { role: "provider", at: "there" },
  otherManager: { role: "facility_admin", at: "there" },
  operator: { role: "system_admin", at: "nowhere" },
} as const;

export type Person = keyof typeof cast;

/** A person of the cast, or a visitor without a session. */
export type Seat = Person | "anon";

export const people = Object.keys(cast).filter((name): name is Person => name in cast);
export const seats: Seat[] = [...people, "anon"];

/** Whether a thread's care window lets people write. Staff and visit stay the same. */
export type WindowState = "open" | "early" | "closed";
export const windowStates: WindowState[] = ["open", "early", "closed"];

/** The names in a list like "patient provider"; `*` stands for whoever has a session. */
export function named(list: string): Set<string> {
  return new Set(list.split(" ").flatMap((name) => (name === "*" ? people : [name])));
}

/** Who reads our thread: by a seat in it alone. Emergency access opens no row, file or topic. */
export const readers = "patient provider colleague muted guest proxy";
/** Who may write in our thread while its window is open. */
export const writers = "patient provider colleague guest proxy";
/** Those who have an account and are nobody here: it is closed, or their session is a step short. */
export const outside = ["deactivated", "halfway"];
/** Everybody else. */
export const active = people.filter((name) => !outside.includes(name)).join(" ");
