import { usePart } from "@/components/ui/use-part";
import { whenIdle } from "@/components/ui/when-idle";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Screening } from "@/lib/safety/types";
import type { Verdict } from "@/lib/safety/worst";

/** An episode: what somebody wrote longer ago calls for nothing now. */
const episodeMs = 24 * 3_600_000;

/** So many texts are remembered. */
const mostKnown = 500;

/** The rules come after the page; with the app kept for later they are there without a network too. */
const load = async () => {
  const [{ screenText }, { worstOf }] = await Promise.all([
    import("@/lib/safety/screen"),
    import("@/lib/safety/worst"),
  ]);
  // Reading the rules takes a tenth of a second: not while somebody types.
  await new Promise<void>(whenIdle);
  screenText("");
  // A thread is drawn often; its words stay the same.
  const known = new Map<string, Screening>();
  const screen = (text: string): Screening => {
    const found = known.get(text) ?? screenText(text);
    if (known.size >= mostKnown) known.clear();
    known.set(text, found);
    return found;
  };
  return { judge: (texts: readonly string[]) => worstOf(texts.map(screen)) };
};

/** What one's own words call for: those being written, and those of the last day in this conversation. */
export function useVerdict(viewerId: string, view: ThreadView, draft: string): Verdict | null {
  const { part } = usePart(load);
  if (part === null) return null;
  const since = view.now - episodeMs;
  const said = [
    ...view.messages.filter((one) => one.senderId === viewerId && one.createdAt > since),
    ...view.outgoing,
  ].map(({ text }) => text);
  return part.judge([...said, draft]);
}
