import type { FoundPerson } from "@/lib/chat/types";
import { foundPeopleWire } from "@/lib/chat/people-wire";
import { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

/** Letters of a name beyond which nobody is told apart. */
const mostLetters = 100;

/** People whom the signed-in person may write to, by name. Rejects when the server does not answer. */
export async function askPeople(query: string): Promise<FoundPerson[]> {
  const found = await browserClient().rpc("find_people", { p_query: query.slice(0, mostLetters) });
  return foundPeopleWire.parse(must(found));
}
