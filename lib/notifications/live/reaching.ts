import { z } from "zod";

import type { Instant } from "@/lib/chat/types";
import type { NoticeStep } from "@/lib/notifications/types";
import { stepColumns, stepsWire } from "@/lib/notifications/wire";
import { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

/** Of more steps than these the newest are shown. */
const mostSteps = 100;

/** A step, and for the backup on call who that was, as far as the viewer may know. */
export type ShownStep = NoticeStep & { onCall: string | null };

/** What was done in a conversation since a moment so that people learn what waits for them, in order. */
export async function readSteps(conversationId: string, since: Instant): Promise<ShownStep[]> {
  const rows = await browserClient()
    .from("notice_steps")
    .select(stepColumns)
    .eq("conversation_id", conversationId)
    .gte("at", new Date(since).toISOString())
    .order("at", { ascending: false })
    .limit(mostSteps);
  const steps = stepsWire.parse(must(rows)).toReversed();
  return Promise.all(
    steps.map(async (step) => {
      const called = step.channel === "on_call" && step.state === "sent";
      return { ...step, onCall: called ? await readOnCall(step.at) : null };
    }),
  );
}

const people = z.array(z.object({ user_id: z.string() }));

async function readOnCall(at: Instant): Promise<string | null> {
  const moment = new Date(at).toISOString();
  const rows = await browserClient()
    .from("on_call_shifts")
    .select("user_id")
    .lte("starts_at", moment)
    .gt("ends_at", moment)
    .limit(1);
  return people.parse(must(rows))[0]?.user_id ?? null;
}
