import type { BrowserContext } from "@playwright/test";
import { createClient } from "@supabase/supabase-js";
import { z } from "zod";
import type { Backend } from "../support/backend.ts";

const kept = z.object({ access_token: z.string(), user: z.object({ id: z.string() }) });
const rows = z.array(z.object({ content: z.string() }));

export interface DirectSession {
  userId: string;
  /** The texts that REST shows to this person. */
  messageTexts: (conversationId: string) => Promise<string[]>;
  /** The first status of a subscription to a private topic. */
  joins: (topic: string) => Promise<string>;
}

/** The session of a browser, used past the application: straight against REST and the live topics. */
export async function sessionOf(context: BrowserContext, backend: Backend): Promise<DirectSession> {
  const status = backend.stack?.status;
  if (!status) throw new Error("the stack is not running");
  const session = kept.parse(JSON.parse(await sessionJson(context)));
  const client = createClient(status.apiUrl, status.publishableKey, {
    accessToken: () => Promise.resolve(session.access_token),
  });
  return {
    userId: session.user.id,
    async messageTexts(conversationId) {
      const { data, error } = await client
        .from("messages")
        .select("content")
        .eq("conversation_id", conversationId)
        .order("seq");
      if (error) throw new Error(error.message);
      return rows.parse(data).map((row) => row.content);
    },
    async joins(topic) {
      await client.realtime.setAuth();
      const channel = client.channel(topic, { config: { private: true } });
      const first = await new Promise<string>((resolve) => {
        channel.subscribe((state) => resolve(state));
      });
      await client.removeChannel(channel);
      return first;
    },
  };
}

/** The session cookie, which the client library splits and encodes. */
async function sessionJson(context: BrowserContext): Promise<string> {
  const parts = (await context.cookies())
    .filter((cookie) => /^mz-session(\.\d+)?$/.test(cookie.name))
    .toSorted((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }))
    .map((cookie) => decodeURIComponent(cookie.value));
  const joined = parts.join("");
  return joined.startsWith("base64-")
    ? Buffer.from(joined.slice("base64-".length), "base64url").toString("utf8")
    : joined;
}
