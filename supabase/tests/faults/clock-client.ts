// A client in a process of its own, so that its clock can be wrong: signs in, listens to today's
// conversation, writes one message, and prints what it heard and what its clock said.
import { createClient } from "@supabase/supabase-js";

const [url = "", key = "", email = "", conversationId = "", text = ""] = process.argv.slice(2);
const client = createClient(url, key, { auth: { persistSession: false } });

const { data: session, error } = await client.auth.signInWithPassword({
  email,
  password: "medzen-demo",
});
if (error) throw error;

await client.realtime.setAuth();
const channel = client.channel(`conversation:${conversationId}:1`, { config: { private: true } });
const heard = new Promise<string>((resolve) => {
  channel.on("broadcast", { event: "message.created" }, ({ payload }) => {
    if (payload["content"] === text) resolve(payload["content"]);
  });
});
// A join that is refused for now, because many joined a moment ago, is tried again by the client.
await new Promise<void>((resolve) => {
  channel.subscribe((status) => {
    if (status === "SUBSCRIBED") resolve();
  });
});
const inserted = await client.from("messages").insert({
  conversation_id: conversationId,
  sender_id: session.user.id,
  content: text,
  client_created_at: new Date().toISOString(),
});
if (inserted.error) throw inserted.error;
process.stdout.write(JSON.stringify({ heard: await heard, clock: Date.now() }));
process.exit(0);
