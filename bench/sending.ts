import type { BenchStack } from "./stack.ts";
import { newMessage } from "./cases.ts";
import type { Person } from "./people.ts";

const rounded = (ms: number) => Math.round(ms * 100) / 100;

/**
 * What one trigger on messages costs their sender: sending with and without it, by turns of fifty.
 * @param prepare makes what each send needs; not timed
 */
export async function sending(
  { sql }: BenchStack,
  person: Person,
  conversation: string,
  trigger: string,
  prepare: () => Promise<unknown> = () => Promise.resolve(),
) {
  const spent: Record<"with" | "without", number[]> = { with: [], without: [] };
  const turn = async (how: "with" | "without") => {
    const change = how === "with" ? "enable" : "disable";
    await sql.unsafe(`alter table public.messages ${change} trigger ${trigger}`);
    for (let n = -10; n < 50; n += 1) {
      await prepare();
      const began = performance.now();
      await person.asRole(
        (tx) => tx`insert into public.messages ${tx(newMessage(conversation, person.id))}`,
      );
      // The first ones make their plans anew.
      if (n >= 0) spent[how].push(performance.now() - began);
    }
  };
  for (let n = 0; n < 8; n += 1) {
    await turn("without");
    await turn("with");
  }
  const median = (list: number[]) => list.toSorted((a, b) => a - b)[list.length / 2] ?? Number.NaN;
  const [p50, floorP50] = [median(spent.with), median(spent.without)];
  return { p50: rounded(p50), floorP50: rounded(floorP50), ratio: rounded(p50 / floorP50) };
}
