import type { FoundPerson } from "@/lib/chat/types";
import { foundPeopleWire } from "@/lib/chat/people-wire";
import { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

/** Letters that a search for people takes at least; the database asks for as many. */
export const leastLetters = 2;

/** People whom the signed-in person may write to, by name. Rejects when the server does not answer. */
export async function findPeople(query: string): Promise<FoundPerson[]> {
  const found = await browserClient().rpc("find_people", { p_query: query.slice(0, 100) });
  return foundPeopleWire.parse(must(found));
}
