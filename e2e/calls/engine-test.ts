import { test as base, expect } from "@playwright/test";
import config from "../../playwright.config.ts";
import { type Person, Visit } from "./people.ts";

const { launchOptions } = config.use ?? {};
const fakes = (launchOptions?.args ?? []).filter((it) => !it.includes("fake-device"));

/** With a visit of its own, whose pages hold the engine and nothing else. */
export const test = base.extend<{ visit: Visit }>({
  visit: async ({ browser }, give) => {
    const visit = new Visit(browser);
    await give(visit);
    await visit.close();
  },
});

/** What the browser of such a test has to be started with. */
export const withEngine = {
  launchOptions: {
    ...launchOptions,
    // The moving picture is a slow one, and without a network a machine still reaches itself.
    args: [
      ...fakes,
      "--use-fake-device-for-media-stream=fps=15",
      "--allow-loopback-in-peer-connection",
    ],
  },
};

/** What somebody is shown of another. */
export async function seen(by: Person, of: Person) {
  const { remote } = await by.view();
  return remote.find(({ uid }) => uid === of.uid);
}

/** What somebody is told of what another has on. */
export const says = (by: Person, of: Person) => async () => (await seen(by, of))?.says;

/** Sound and pictures come to each of them. */
export async function hearsAndSees(...people: Person[]): Promise<void> {
  const enough = async () => {
    const all = await Promise.all(people.map((it) => it.growth()));
    return all.every(({ energy, camera }) => energy > 0 && camera >= 10);
  };
  await expect.poll(enough).toBe(true);
}

/** How somebody is connected to another: "connected", or what is done about it. */
export const link = (by: Person, of: Person) => async () => (await seen(by, of))?.link;
