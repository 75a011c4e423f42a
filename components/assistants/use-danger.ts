import { usePart } from "@/components/ui/use-part";
import { whenIdle } from "@/components/ui/when-idle";
import type { Verdict } from "@/lib/safety/worst";

/** The rules come after the page, and are then there without a network too. */
const load = async () => {
  const [{ screenText }, { worstOf }] = await Promise.all([
    import("@/lib/safety/screen"),
    import("@/lib/safety/worst"),
  ]);
  await new Promise<void>(whenIdle);
  screenText("");
  return { judge: (text: string): Verdict | null => worstOf([screenText(text)]) };
};

/** What the words that are being written call for. It waits for no server. */
export function useDanger(text: string): Verdict | null {
  const { part } = usePart(load);
  return part === null || text.trim() === "" ? null : part.judge(text);
}
