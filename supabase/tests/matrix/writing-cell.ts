import type { Person, WindowState } from "./cast.ts";
import type { World } from "./world.ts";

/** What becomes of an attempt: by outcome, the people. Whoever is not named gets `else`; visitors always `grant`. */
export interface Outcomes {
  [outcome: string]: string;
  else: string;
}

/** An attempt to write that everybody of the cast makes. */
export interface WritingCell {
  table: string;
  name: string;
  /** What the owner changes first: shows that a policy holds where a grant or a trigger stands before it. */
  given?: string;
  sql(world: World, me: Person): string;
  /** The same in every state of the window, or one by one. */
  expected: Outcomes | Record<WindowState, Outcomes>;
  /** What a visitor gets, where it is not the missing grant. */
  anon?: string;
}

export const ours = (world: World, table = "conversations") => `'${world.id(table, "ours")}'`;
export const uid = (world: World, person: Person) => `'${world.people[person]}'`;
export const other = (me: Person): Person => (me === "provider" ? "patient" : "provider");
export const withoutTrigger = (table: string, name: string) =>
  `alter table public.${table} disable trigger ${name};`;
export const granted = (right: string, table: string) =>
  `grant ${right} on public.${table} to authenticated;`;

/** The statement that sends a text to our thread in that name. */
export const message = (world: World, sender: string, extra = "", value = "") =>
  `insert into public.messages (conversation_id, sender_id, content${extra}) values (${ours(world)}, ${sender}, 'Hello'${value})`;
