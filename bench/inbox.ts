import postgres from "postgres";
import { Backend } from "../e2e/support/backend.ts";
import { cast } from "../e2e/support/cast.ts";
import { ensureBuild } from "../scripts/lib.ts";
import { inBrowser } from "./inbox-browser.ts";
import { fillThreads, seatPatient } from "./load.ts";
import { type Case, type Figures, measure } from "./measure.ts";
import { must, type Person, signIn } from "./people.ts";

/**
 * Threads of one provider, and the browsers that look at them. Of 5,000 no device gets a copy: that is more
 * than the sync endpoint gives to one person, and the list is the server's.
 */
const sizes = [
  { threads: 500, copies: [false, true] },
  { threads: 5_000, copies: [false] },
] as const;

const lists = [
  ["all", "newest"],
  ["all", "urgency"],
  ["unread", "urgency"],
  ["mine", "urgency"],
  ["waiting", "urgency"],
  ["files", "urgency"],
  ["closed", "urgency"],
] as const;

/** A page of each list, against the ids of the fifty newest by bare SQL as the same role. */
function listCases(person: Person): Case[] {
  return lists.map(([filter, order]) => ({
    name: `${filter}, by ${order}`,
    rounds: 20,
    target: async () =>
      void must(
        await person.client.rpc("list_conversations", { p_filter: filter, p_order: order }),
      ),
    floor: () =>
      person.asRole(
        (
          tx,
        ) => tx`select c.id from public.conversation_participants p join public.conversations c on c.id = p.conversation_id
          where p.user_id = ${person.id} and p.is_active order by c.last_message_at desc limit 50`,
      ),
  }));
}

/** The app on a stack of its own. What people may send in a minute is no matter of a benchmark. */
async function openBackend() {
  await ensureBuild();
  const backend = await Backend.start();
  const status = backend.stack?.status;
  if (!status) throw new Error("the stack is not running");
  const sql = postgres(status.dbUrl, { max: 2, onnotice: () => undefined });
  await sql`update private.settings set value = '1000000' where key in ('messages.per_minute', 'messages.burst')`;
  return { backend, status, sql };
}

/** A provider's list of many threads: pages of the server's, and a browser that holds them all. */
export async function inbox() {
  const { backend, status, sql } = await openBackend();
  const server: (Figures & { threads: number })[] = [];
  const browser: (Awaited<ReturnType<typeof inBrowser>> & { threads: number })[] = [];
  try {
    const [owner, colleague, patient] = await Promise.all(
      [cast.provider, cast.nurse, cast.patient].map(({ email }) => signIn(status, sql, email)),
    );
    if (!owner || !colleague || !patient) throw new Error("somebody is missing");
    const unit = () => owner.asRole((tx) => tx`select 1`);
    for (const { threads, copies } of sizes) {
      console.log(`${threads} threads`);
      await fillThreads(sql, [owner.id, colleague.id], threads);
      await seatPatient(sql, patient.id);
      for (const subject of listCases(owner)) {
        server.push({ ...(await measure(subject, unit)), threads });
      }
      console.table(server.filter((figures) => figures.threads === threads));
      const scene = { sql, owner, colleague, patient };
      for (const hasCopy of copies) {
        browser.push({ ...(await inBrowser(backend, scene, hasCopy)), threads });
      }
    }
    return { server, browser };
  } finally {
    await sql.end({ timeout: 1 });
    await backend.stop();
  }
}
