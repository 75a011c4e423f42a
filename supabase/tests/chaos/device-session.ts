import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createClient } from "@supabase/supabase-js";
import type { Database } from "@/lib/supabase/database";
import type { DeviceStart } from "./messages.ts";

/** What a browser keeps, in files that a kill leaves whole. */
function keptIn(folder: string) {
  const file = (key: string) => path.join(folder, `${key}.kept`);
  return {
    getItem: (key: string) => {
      try {
        return readFileSync(file(key), "utf8");
      } catch {
        return null;
      }
    },
    setItem: (key: string, value: string) => {
      writeFileSync(`${file(key)}.new`, value);
      renameSync(`${file(key)}.new`, file(key));
    },
    removeItem: (key: string) => writeFileSync(file(key), ""),
  };
}

/**
 * The person's session at this device: an unmodified client that renews it. One that a kill has cost
 * (renewed at the server, not yet kept here) is begun again by the password, as a person would.
 */
export function openSession({ folder, apiUrl, publishableKey, email }: DeviceStart) {
  const { auth } = createClient<Database>(apiUrl, publishableKey, {
    auth: { storage: keptIn(folder), storageKey: "session", autoRefreshToken: true },
  });
  const signIn = async () => {
    const { data, error } = await auth.signInWithPassword({ email, password: "medzen-demo" });
    if (error) throw error;
    return data.session;
  };
  const session = async () => {
    const { data, error } = await auth.getSession();
    if (error) throw error;
    return data.session ?? signIn();
  };
  /** The server does not take the token, whatever this device's clock says of it. */
  const renew = async () => {
    const { error } = await auth.refreshSession();
    if (error?.name === "AuthApiError") await signIn();
  };
  return { session, renew };
}
