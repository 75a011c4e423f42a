import { randomUUID } from "node:crypto";
import { createClient } from "@supabase/supabase-js";
import { expect, inject, test } from "vitest";
import { amina, jonas } from "../support/cast.ts";
import { makePerson } from "../support/people.ts";
import { ownerPool, scene, type Tx } from "../support/scene.ts";

const list = (sql: Tx) =>
  sql<
    { id: string; label: string | null; is_this: boolean }[]
  >`select id, label, is_this from public.list_sessions()`;

test("one sees one's own sessions, this one first, and ends them; nobody else's", async () => {
  await scene(async (s) => {
    const [mine, phone, theirs] = [randomUUID(), randomUUID(), randomUUID()];
    await s.arrange(
      (sql) => sql`insert into auth.sessions (id, user_id, created_at, updated_at) values
        (${mine}, ${amina}, now() - interval '1 hour', now() - interval '1 hour'),
        (${phone}, ${amina}, now(), now()), (${theirs}, ${jonas}, now(), now())`,
    );
    const here = { session_id: mine };
    const note = (label: string) => (sql: Tx) => sql`select public.note_session(${label})`;
    await s.as(amina, note("Firefox, Linux"), here);
    await s.as(amina, note("Something else"), here);
    await s.as(amina, note("A stranger's"), { session_id: theirs });
    const own = (await s.as(amina, list, here)).filter(({ id }) => id === mine || id === phone);
    expect(own).toEqual([
      { id: mine, label: "Firefox, Linux", is_this: true },
      { id: phone, label: null, is_this: false },
    ]);
    expect((await s.as(jonas, list)).map(({ label }) => label)).not.toContain("A stranger's");

    const end = (id: string) => (sql: Tx) => sql`select public.end_session(${id})`;
    expect(await s.refused(amina, end(theirs), here)).toMatchObject({ code: "P0002" });
    await s.as(amina, end(phone), here);
    expect(await s.refused(amina, end(phone), here)).toMatchObject({ code: "P0002" });
    await s.as(amina, (sql) => sql`select public.end_other_sessions()`, here);
    expect([...(await s.as(amina, list, here))]).toEqual([
      { id: mine, label: "Firefox, Linux", is_this: true },
    ]);
    const left = await s.arrange(
      (sql) => sql`select id from auth.sessions where id in (${mine}, ${phone}, ${theirs})`,
    );
    expect(left.map((row) => String(row["id"])).toSorted()).toEqual([mine, theirs].toSorted());
    for (const actor of ["anon", "service"] as const) {
      expect((await s.refused(actor, end(mine))).code).toBe("42501");
    }
  });
});

/** A live topic and a stream of one session, and what became of them. */
async function openTransports(id: string, email: string, password: string) {
  const { apiUrl, publishableKey } = inject("stack");
  const client = createClient(apiUrl, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { data } = await client.auth.signInWithPassword({ email, password });
  const token = data.session?.access_token ?? "";
  const heard: string[] = [];
  const topic = `user:${id}`;
  const channel = client.channel(topic, { config: { private: true } });
  channel.on("broadcast", { event: "session.ended" }, () => heard.push("session.ended"));
  channel.on("system", {}, ({ message }: { message: string }) => heard.push(message));
  const joined = new Promise<void>((done) => {
    channel.subscribe((status) => {
      if (status === "SUBSCRIBED") done();
      else heard.push(status);
    });
  });
  await joined;
  const leaving = new AbortController();
  const stream = await fetch(`${apiUrl}/sync/sync/stream`, {
    method: "POST",
    signal: leaving.signal,
    headers: { authorization: `Token ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      buckets: [],
      client_id: token.slice(-20),
      include_checksum: true,
      raw_data: true,
      binary_data: true,
      parameters: {},
      streams: { include_defaults: true, subscriptions: [] },
    }),
  });
  expect(stream.status).toBe(200);
  let cut = false;
  void stream.text().then(
    () => (cut = true),
    () => (cut = true),
  );
  const leave = () => {
    leaving.abort();
    return client.removeAllChannels();
  };
  return { client, heard, isCut: () => cut, leave };
}

test("signing out from afar closes that session's live topics and sync, and no other's", async () => {
  const sql = ownerPool();
  const [place] = await sql<{ id: string }[]>`
    insert into public.facilities (name) values ('Hillside') returning id`;
  const id = await sql.begin((tx) => makePerson(tx, "patient", place?.id ?? null));
  const [email, password] = [`${id}@example.test`, "a long password"];
  await sql`update auth.users set encrypted_password = extensions.crypt(${password}, extensions.gen_salt('bf', 4)),
    email_confirmed_at = now() where id = ${id}`;
  const lost = await openTransports(id, email, password);
  const here = await openTransports(id, email, password);

  const from = Date.now();
  expect((await here.client.rpc("end_other_sessions")).data).toBe(1);
  await expect
    .poll(() => [lost.isCut(), lost.heard.includes("CLOSED")], { interval: 20 })
    .toEqual([true, true]);
  expect(Date.now() - from).toBeLessThan(1000);
  expect(lost.heard).toEqual(expect.arrayContaining(["session.ended", "The session has ended"]));
  expect(here.isCut()).toBe(false);
  expect(here.heard).not.toContain("The session has ended");

  // Its token is good for minutes yet, and opens no line any more.
  const again = lost.client.channel(`user:${id}`, { config: { private: true } });
  const refused = await new Promise<string>((done) => {
    again.subscribe((_status, error) => {
      if (error !== undefined) done(error.message);
    });
  });
  expect(refused).toContain("The session has ended");
  await Promise.all([lost.leave(), here.leave()]);
});
