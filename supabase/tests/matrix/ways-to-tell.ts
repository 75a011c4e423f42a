import type { Tx } from "../support/scene.ts";
import type { Person } from "./cast.ts";

/** What this needs of the world. */
interface Place {
  people: Record<Person, string>;
  id(table: string, label: string): string;
}

/** Who is told how, who is on call, and how far a notice got, on both sides. `put` gives a row its label. */
export async function tellPeople(
  sql: Tx,
  world: Place,
  put: (table: string, label: string, id?: string) => string,
): Promise<void> {
  const who = world.people;
  for (const [label, person] of [
    ["ours", who.patient],
    ["theirs", who.stranger],
    ["seated", who.provider],
  ] as const) {
    const subscription = put("push_subscriptions", label);
    await sql`insert into public.push_subscriptions (id, user_id, endpoint, p256dh, auth)
      values (${subscription}, ${person}, ${`https://push.test/${subscription}`}, 'key', 'secret')`;
    if (label !== "seated") {
      await sql`insert into public.consents (id, user_id, kind, wording, given_at, given_by, given_in)
        values (${put("consents", label)}, ${person}, 'ai', 'ai-1', now(), ${person}, 'assistant')`;
    }
    put("notification_preferences", label, person);
    await sql`insert into public.notification_preferences (user_id) values (${person})`;
  }
  for (const [label, place, doctor] of [
    ["ours", "here", who.provider],
    ["theirs", "there", who.otherDoctor],
  ] as const) {
    await sql`insert into public.on_call_shifts (id, facility_id, user_id, starts_at, ends_at)
      values (${put("on_call_shifts", label)}, ${world.id("facilities", place)}, ${doctor}, now(), now() + interval '1 hour')`;
    await sql`insert into public.notice_steps (id, conversation_id, user_id, channel, state)
      values (${put("notice_steps", label)}, ${world.id("conversations", label)}, ${doctor}, 'push', 'sent')`;
  }
}
