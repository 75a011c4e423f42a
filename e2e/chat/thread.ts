import type { Locator, Page } from "@playwright/test";
import type postgres from "postgres";
import { cast, ids, type CastName } from "../support/cast.ts";

export interface MadeThread {
  conversationId: string;
  appointmentId: string;
  path: string;
}

let madeSoFar = 0;

/**
 * A thread of its own for one spec, made as the application makes it: a visit is booked, and its
 * provider asks for the conversation. Visits stand an hour apart, because providers can't be in two
 * places at once.
 */
export async function makeThread(
  sql: postgres.Sql,
  patient: CastName = "patient",
  provider: CastName = "provider",
): Promise<MadeThread> {
  madeSoFar += 1;
  const facility = provider === "provider" ? ids.facilityOne : ids.facilityTwo;
  return sql.begin(async (tx) => {
    const [visit] = await tx<{ id: string }[]>`
      insert into public.appointments
        (patient_id, provider_id, facility_id, status, scheduled_start, scheduled_end, reason)
      select ${cast[patient].id}, ${cast[provider].id}, ${facility}, 'confirmed', start,
        start + interval '30 minutes', 'Blood pressure review'
      from (select date_trunc('hour', now()) + interval '20 days'
        + make_interval(hours => ${madeSoFar}) as start) s
      returning id`;
    if (!visit) throw new Error("no visit was made");
    const claims = JSON.stringify({ sub: cast[provider].id, role: "authenticated" });
    await tx`select set_config('request.jwt.claims', ${claims}, true)`;
    await tx`set local role authenticated`;
    const [made] = await tx<
      { id: string }[]
    >`select public.request_conversation(${visit.id}) as id`;
    if (!made) throw new Error("no conversation was made");
    return {
      conversationId: made.id,
      appointmentId: visit.id,
      path: `/conversations/${made.id}`,
    };
  });
}

/** Writes messages behind everybody's back, as if sent from another device. */
export async function writeAs(
  sql: postgres.Sql,
  who: CastName,
  conversationId: string,
  texts: readonly string[],
): Promise<void> {
  await sql`
    insert into public.messages (conversation_id, sender_id, content)
    select ${conversationId}, ${cast[who].id}, t.text
    from unnest(${texts as string[]}::text[]) with ordinality as t (text, place)
    order by t.place`;
}

/** Moves the end of the conversation's care window to so many seconds from now, closed or not. */
export async function closeIn(
  sql: postgres.Sql,
  conversationId: string,
  seconds: number,
): Promise<void> {
  await sql`
    update public.care_windows w set closes_at = now() + make_interval(secs => ${seconds}), closed_at = null
    from public.conversations c where c.care_window_id = w.id and c.id = ${conversationId}`;
}

export const log = (page: Page): Locator => page.getByRole("log");
export const field = (page: Page): Locator => page.getByRole("textbox", { name: /^Message/ });
/** The message with exactly this text. */
export const message = (page: Page, text: string): Locator =>
  log(page).getByText(text, { exact: true });
/** The states that stand in words under messages, not those that only readers of each one hear. */
export const state = (page: Page, words: string | RegExp): Locator =>
  log(page).locator("[data-message-state]").filter({ hasText: words });
export const dialog = (page: Page): Locator => page.getByRole("dialog");
export const typing = (page: Page): Locator => log(page).getByText(/is writing$/);

/** Waits until this browser holds everything of its person. A busy machine takes its time for that. */
export async function copyIsWhole(page: Page): Promise<void> {
  await page.goto("/sync");
  const whole = page.getByText(/^Up to date/);
  // A machine under load may open it too late: then the page asks to be loaded again.
  const late = page.getByText("The copy on this device did not open in time.");
  await whole.or(late).waitFor();
  while (await late.isVisible()) {
    await page.reload();
    await whole.or(late).waitFor();
  }
}

/** Opens a conversation and waits until it hears the server. */
export async function openThread(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await live(page);
}

/** Waits until the conversation on screen hears the server. */
export async function live(page: Page): Promise<void> {
  await page.locator("[data-live=true]").waitFor();
}

/** Writes and sends as a person does. */
export async function say(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press("ControlOrMeta+Enter");
}

/** The texts on screen, in order, own and others', sent and unsent. */
export async function textsOn(page: Page): Promise<string[]> {
  return log(page).locator("li p[dir=auto]").allTextContents();
}
