import type { FoundPerson } from "@/lib/chat/types";

/** Letters that a search for people takes at least; the database asks for as many. */
export const leastLetters = 2;

/** `askPeople`, fetched with the first search. */
export async function findPeople(query: string): Promise<FoundPerson[]> {
  return (await import("./ask-people")).askPeople(query);
}
