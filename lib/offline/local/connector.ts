import type { PowerSyncBackendConnector, PowerSyncCredentials } from "@powersync/common";

import { readPublicConfig } from "@/lib/kernel/public-config";
import { browserClient } from "@/lib/supabase/browser";

import type { Uploader } from "./uploader";

/**
 * How the sync client reaches us: the person's own access token opens the stream, and the queue
 * goes through our own handler. Null credentials mean that nobody is signed in; throwing means that
 * it cannot be told now, and is asked again.
 */
export function connector(uploader: Uploader): PowerSyncBackendConnector {
  return {
    async fetchCredentials(): Promise<PowerSyncCredentials | null> {
      const { powersyncUrl } = readPublicConfig();
      const { data, error } = await browserClient().auth.getSession();
      if (error) throw error;
      const { session } = data;
      if (powersyncUrl === null || session === null) return null;
      const expiresAt =
        session.expires_at === undefined ? undefined : new Date(session.expires_at * 1_000);
      return { endpoint: powersyncUrl, token: session.access_token, expiresAt };
    },
    uploadData: () => uploader.run(),
  };
}
