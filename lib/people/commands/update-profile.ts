import "server-only";

import type { ProfileChange } from "@/lib/people/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/** Changes the caller's own profile; throws an `AppError` when the database refuses a value. */
export async function updateProfile(change: ProfileChange): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("update_my_profile", {
      p_display_name: change.displayName,
      p_locale: change.locale,
      p_time_zone: change.timeZone,
      p_theme: change.theme,
    }),
  );
}
