import { World } from "../faults/world.ts";
import { amina, facilityAdmin, mbeki, ortega, samuel } from "../support/cast.ts";
import { makeTeam } from "../support/people.ts";
import { diceFrom } from "../support/random.ts";
import { applicationEnvironment } from "../support/request.ts";
import { AppProcess } from "./app-process.ts";
import { ChaosDevice, type Owner } from "./device.ts";
import { Journal } from "./journal.ts";
import { Keeper } from "./keeper.ts";
import { aheadMs, Player } from "./player.ts";

const cast: (Owner & { name: string; devices: number })[] = [
  { name: "mbeki", id: mbeki, email: "provider@medzen.test", devices: 2 },
  { name: "ortega", id: ortega, email: "provider2@medzen.test", devices: 1 },
  { name: "fontaine", id: facilityAdmin, email: "facility-admin@medzen.test", devices: 1 },
  { name: "amina", id: amina, email: "patient@medzen.test", devices: 2 },
  { name: "samuel", id: samuel, email: "samuel@medzen.test", devices: 1 },
];
export const people = cast.map(({ id }) => id);
/** Patients, whose attempts to write after the end are noted. */
export const patients = [amina, samuel];

export type Length = { steps: number; rounds: number; isAheadToo: boolean };

/** A stack, the application and seven devices of five people, and the dice that trouble them. */
export class ChaosWorld {
  readonly world: World;
  readonly app: AppProcess;
  readonly devices: ChaosDevice[] = [];
  readonly journal = new Journal();
  readonly #seed: number;
  readonly #waiting: { at: number; resolve: () => void }[] = [];
  #team = "";
  #stepped = 0;

  private constructor(world: World, app: AppProcess, seed: number) {
    this.world = world;
    this.app = app;
    this.#seed = seed;
  }

  static async open(seed: number): Promise<ChaosWorld> {
    const world = await World.open({ env: { STACK_SYNC_COMPACT_MS: "1000" } });
    const { status } = world.stack;
    const app = await AppProcess.open({
      ...applicationEnvironment(status),
      NEXT_PUBLIC_SUPABASE_URL: world.line.url,
    });
    const chaos = new ChaosWorld(world, app, seed);
    await chaos.#settle();
    return chaos;
  }

  async #settle(): Promise<void> {
    const { publishableKey, apiUrl } = this.world.stack.status;
    const ports = { api: Number(new URL(apiUrl).port), app: this.app.port, publishableKey };
    this.#team = await makeTeam(this.world.sql, [mbeki, ortega, facilityAdmin]);
    const opened = await Promise.all(
      cast.flatMap(({ name, devices, ...owner }) =>
        Array.from({ length: devices }, (_, n) =>
          ChaosDevice.open(`${name}-${n + 1}`, owner, ports),
        ),
      ),
    );
    this.devices.push(...opened);
    for (const player of this.#players(false)) await player.settle();
  }

  /** Everybody does so many steps, and the servers have so many rounds of trouble meanwhile. */
  async play({ steps, rounds, isAheadToo }: Length): Promise<void> {
    const { world, app, journal } = this;
    const keeper = new Keeper({
      world,
      app,
      dice: diceFrom(this.#seed),
      journal,
      team: this.#team,
    });
    const events = Array.from({ length: rounds }, () => keeper.round()).flat();
    const apart = (steps * this.devices.length) / (events.length + 1);
    const keep = async () => {
      for (const [index, event] of events.entries()) {
        await this.#reached(Math.floor((index + 1) * apart));
        await event();
      }
    };
    const players = this.#players(isAheadToo);
    await Promise.all([keep(), ...players.map((player) => player.run(steps))]);
    await Promise.all(
      players.map(async (player, index) => {
        // With a network again, a clock that is ahead costs nobody time.
        player.device.mend();
        const offsetMs = aheadMs[index];
        if (offsetMs !== undefined) await player.restartAt(offsetMs);
        await player.settle();
      }),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.devices.map((device) => device.close()));
    await this.app.kill();
    await this.world.close();
  }

  #players(isAheadToo: boolean): Player[] {
    return this.devices.map(
      (device, index) =>
        new Player({
          device,
          dice: diceFrom(this.#seed * 31 + index + 1),
          journal: this.journal,
          isAheadToo,
          stepped: () => this.#step(),
        }),
    );
  }

  #step(): void {
    this.#stepped += 1;
    for (const { at, resolve } of this.#waiting) if (at <= this.#stepped) resolve();
  }

  #reached(at: number): Promise<void> {
    if (this.#stepped >= at) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ at, resolve }));
  }
}
