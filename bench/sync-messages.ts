import { z } from "zod";

/** What a device of the benchmark is started with. */
export const deviceStart = z.object({
  folder: z.string(),
  endpoint: z.string(),
  token: z.string(),
  dbUrl: z.string(),
  viewer: z.string(),
  conversation: z.string(),
});
export type DeviceStart = z.infer<typeof deviceStart>;

/**
 * `sync`: connect and hold everything. `floor`: the same rows in the cheapest way. `await`: say when the
 * message is here. `local`: what the device itself costs.
 */
export const order = z.discriminatedUnion("do", [
  z.object({ number: z.number(), do: z.literal("sync") }),
  z.object({ number: z.number(), do: z.literal("floor") }),
  z.object({ number: z.number(), do: z.literal("await"), id: z.string() }),
  z.object({ number: z.number(), do: z.literal("local") }),
]);
export type Order = z.infer<typeof order>;

export const answer = z.object({ number: z.number(), answer: z.unknown() });
