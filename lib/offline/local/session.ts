import { browserClient } from "@/lib/supabase/browser";

/** Auth's words for a session that is over for good, whatever the network does. */
const over = new Set(["session_not_found", "session_expired", "user_not_found", "user_banned"]);

const isOver = (error: { code?: string; status?: number }): boolean =>
  over.has(error.code ?? "") || error.status === 401 || error.status === 403;

/**
 * Calls `ended` when this person's session is over: signed out on another device or in another tab,
 * or refused when it was to be renewed. A network that is away ends nothing. Answers what ends the
 * watch.
 */
export function watchSession(ended: () => void): () => void {
  const { data } = browserClient().auth.onAuthStateChange((event) => {
    if (event === "SIGNED_OUT") ended();
  });
  return () => data.subscription.unsubscribe();
}

/**
 * Asks whether this person's session still exists, and whether the clinic still knows them: who was
 * deactivated reads not even their own row. False only when it certainly does not stand.
 */
export async function sessionStands(userId: string): Promise<boolean> {
  const client = browserClient();
  const { data, error } = await client.auth.getSession();
  if (error) return !isOver(error);
  if (data.session === null) return false;
  const asked = await client.auth.getUser(data.session.access_token);
  if (asked.error) return !isOver(asked.error);
  const own = await client.from("users").select("id").eq("id", userId);
  return own.error !== null || own.data.length > 0;
}
