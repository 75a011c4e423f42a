import { LocalView } from "@/lib/adapters/local-db/local-view";
import { instantText } from "@/lib/adapters/local-db/values";
import { nowMs } from "@/lib/kernel/clock";

/** A visit that nobody has ended counts as over so long after its planned end. */
const forgottenMs = 2 * 3_600_000;

/** Whether a person is in a visit: one of their own has been started and not ended, as this device holds it. */
export function inVisitView(userId: string): LocalView<boolean> {
  return new LocalView({
    tables: ["appointments"],
    everyMs: 60_000,
    read: async (db) => {
      const since = instantText(new Date(nowMs() - forgottenMs).toISOString());
      const running = await db.getOptional(
        `SELECT 1 FROM appointments WHERE status = 'in-progress' AND ? IN (patient_id, provider_id)
          AND scheduled_end > ?`,
        [userId, since],
      );
      return running !== null;
    },
  });
}
