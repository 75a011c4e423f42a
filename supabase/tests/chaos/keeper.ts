import { vi } from "vitest";
import type { World } from "../faults/world.ts";
import { amina, facilityAdmin, mbeki, ortega, threadToday, visitToday } from "../support/cast.ts";
import type { Dice } from "../support/random.ts";
import { putOn, refusalFrom, type Tx } from "../support/scene.ts";
import type { AppProcess } from "./app-process.ts";
import type { Journal } from "./journal.ts";

type Made = { world: World; app: AppProcess; dice: Dice; journal: Journal; team: string };

export const visitOfSamuel = "30000000-0000-7000-8000-000000000012";
const visits = [visitToday, visitOfSamuel];

const patience = { timeout: 180_000, interval: 50 };

/** What befalls the servers, and what those who run the clinic change, by the dice. */
export class Keeper {
  readonly #made: Made;
  readonly #seats: [string, string][];

  constructor(made: Made) {
    this.#made = made;
    this.#seats = [
      [made.team, ortega],
      [made.team, facilityAdmin],
      [threadToday, amina],
      [threadToday, facilityAdmin],
    ];
  }

  /** Everything once or twice, in another order each time. */
  round(): (() => Promise<void>)[] {
    const { dice } = this.#made;
    return dice.shuffled([
      () => this.#killStack(),
      () => this.#killDatabase(),
      () => this.#killDatabase(),
      () => this.#killApp(),
      ...Array.from({ length: 3 }, () => () => this.#cutBehindApp()),
      ...Array.from({ length: 4 }, () => () => this.#moveSeat()),
      ...Array.from({ length: 2 }, () => () => this.#closeWindow()),
      ...Array.from({ length: 2 }, () => () => this.#openWindow()),
      () => this.#extendVisit(),
    ]);
  }

  async #killStack(): Promise<void> {
    this.#made.journal.countFault("stack killed");
    await this.#made.world.killStack();
  }

  async #killDatabase(): Promise<void> {
    const { world, journal } = this.#made;
    journal.countFault("PostgreSQL killed");
    const began = () => world.ask`select pg_postmaster_start_time()::text as value`;
    const before = await began();
    await world.killDatabase();
    await vi
      .waitUntil(async () => (await began()) !== before, patience)
      .catch((cause: unknown) => {
        throw new Error(`PostgreSQL does not come back: ${world.stack.output()}`, { cause });
      });
  }

  async #killApp(): Promise<void> {
    const { app, journal } = this.#made;
    journal.countFault("application killed");
    await app.kill();
    await app.begin();
  }

  /** Whatever the application has asked the database is done or not: it does not learn which. */
  #cutBehindApp(): Promise<void> {
    const { world, journal } = this.#made;
    journal.countFault("connections behind the application dropped");
    world.line.cut();
    return Promise.resolve();
  }

  /** Somebody is removed from a conversation, or comes back, by whoever leads it. */
  async #moveSeat(): Promise<void> {
    const { dice } = this.#made;
    const [conversation, person] = dice.one(this.#seats);
    await this.#change("seat moved", async (tx) => {
      const [seat] = await tx`select is_active from public.conversation_participants
        where conversation_id = ${conversation} and user_id = ${person}`;
      await putOn(tx, mbeki);
      if (seat?.["is_active"] === true) {
        await tx`select public.remove_participant(${conversation}, ${person})`;
      } else await tx`select public.add_participants(${conversation}, array[${person}]::uuid[])`;
    });
  }

  async #closeWindow(): Promise<void> {
    await this.#setWindow("window closed", (tx, visit) => {
      return tx`update public.care_windows set closed_at = now() where appointment_id = ${visit}`;
    });
  }

  async #openWindow(): Promise<void> {
    await this.#setWindow("window opened", (tx, visit) => {
      return tx`update public.care_windows set closed_at = null where appointment_id = ${visit}`;
    });
  }

  /** A window moves under the lock of its conversation, as the database's own functions do it. */
  async #setWindow(
    kind: string,
    change: (tx: Tx, visit: string) => Promise<unknown>,
  ): Promise<void> {
    const visit = this.#made.dice.one(visits);
    await this.#change(kind, async (tx) => {
      await tx`select 1 from public.conversations c join public.care_windows w on w.id = c.care_window_id
        where w.appointment_id = ${visit} order by c.id for no key update of c`;
      await change(tx, visit);
    });
  }

  async #extendVisit(): Promise<void> {
    const visit = this.#made.dice.one(visits);
    await this.#change("visit extended", async (tx) => {
      await tx`update public.appointments set scheduled_end = scheduled_end + interval '1 second'
        where id = ${visit}`;
    });
  }

  /** A connection of before a restart fails once; what the database refuses did not happen. */
  async #change(kind: string, change: (tx: Tx) => Promise<void>): Promise<void> {
    const { world, journal } = this.#made;
    await vi.waitFor(async () => {
      try {
        await world.sql.begin(change);
        journal.countOperation(kind);
      } catch (error) {
        refusalFrom(error);
        journal.countOperation(`${kind}, refused`);
      }
    }, patience);
  }
}
