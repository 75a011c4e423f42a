import { randomUUID } from "node:crypto";
import { createServerClient } from "@supabase/ssr";
import postgres from "postgres";
import { Backend } from "../e2e/support/backend.ts";
import { cast, password } from "../e2e/support/cast.ts";
import { ensureBuild } from "../scripts/lib.ts";
import { engine } from "./assistants-engine.ts";
import { type Case, type Figures, measure } from "./measure.ts";
import { memoryOf } from "./memory.ts";
import { type Person, signIn } from "./people.ts";

const rounds = 40;
const question = "How do I measure my blood pressure at home?";
const danger = "I have crushing chest pain and I am sweating";

type Scene = { origin: string; cookie: string; person: Person; sql: postgres.Sql };

/** The cookies of a new session, as the form leaves them. */
async function cookieOf({ stack }: Backend, email: string): Promise<string> {
  if (!stack) throw new Error("the stack is not running");
  const written = new Map<string, string>();
  const { auth } = createServerClient(stack.status.apiUrl, stack.status.publishableKey, {
    cookieOptions: { name: "mz-session" },
    cookies: {
      getAll: () => [],
      setAll: (cookies) => {
        for (const { name, value } of cookies) if (value !== "") written.set(name, value);
      },
    },
  });
  const { error } = await auth.signInWithPassword({ email, password });
  if (error) throw error;
  return [...written].map(([name, value]) => `${name}=${value}`).join("; ");
}

const post = ({ origin, cookie }: Scene, thread: string, body: unknown) =>
  fetch(`${origin}/api/assistants/${thread}/messages`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      origin,
      "sec-fetch-site": "same-origin",
      cookie,
    },
    body: JSON.stringify(body),
  });

/** Starts a thread of the person's with an assistant. */
async function startThread({ sql, person }: Scene, type: string): Promise<string> {
  const id = randomUUID();
  const [row] = await sql<{ id: string }[]>`
    insert into public.ai_conversations (id, user_id, assistant_id, conversation_category)
    select ${id}, ${person.id}, a.id, case a.assistant_type when 'health_education' then 'health_info' else a.assistant_type end
      from public.ai_assistants a where a.assistant_type = ${type} and a.is_active limit 1 returning id`;
  if (!row) throw new Error(`there is no assistant for ${type}`);
  return id;
}

/** Says something and returns when the stream has brought what is looked for; the rest is read afterwards. */
async function until(
  scene: Scene,
  thread: string,
  text: string,
  wanted: string,
): Promise<{ rest: Promise<void> }> {
  const response = await post(scene, thread, { id: randomUUID(), text, answer: null });
  if (!response.ok || response.body === null)
    throw new Error(`the turn was refused: ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  while (!heard.includes(wanted)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`the answer never said ${wanted}`);
    heard += value;
  }
  return { rest: drain(reader) };
}

async function drain(reader: ReadableStreamDefaultReader<string>): Promise<void> {
  while (!(await reader.read()).done);
}

/** The floor is the same address with a body that is none: it signs the person in, reads the body, and refuses it. */
function casesOf(scene: Scene): Case[] {
  const one = (name: string, type: string, text: string, wanted: string): Case => {
    let thread = "";
    let rest = Promise.resolve();
    return {
      name,
      rounds,
      prepare: async () => {
        await rest;
        rest = Promise.resolve();
        // What a person may say in a minute is no matter of a benchmark.
        await scene.sql`delete from private.rate_buckets`;
        // Nobody is told of the dangers that are named here.
        await scene.sql`delete from private.escalation_ladders`;
        thread = await startThread(scene, type);
      },
      target: async () => {
        ({ rest } = await until(scene, thread, text, wanted));
      },
      floor: async () => {
        const { status } = await post(scene, thread, {});
        if (status !== 422) throw new Error(`the floor answered ${status}`);
      },
    };
  };
  return [
    one("first words of an answer", "health_education", question, '"type":"delta"'),
    one("whole answer, stored", "health_education", question, '"type":"answer"'),
    one("emergency card", "appointment_booking", danger, '"type":"emergency"'),
  ];
}

/** What a turn costs over HTTP, what the guided engine alone does in a second, and what the app's process then holds. */
export async function assistants() {
  const guided = await engine();
  console.table(guided);
  await ensureBuild();
  const backend = await Backend.start();
  const status = backend.stack?.status;
  const pid = backend.app?.pid;
  if (!status || pid === undefined) throw new Error("the app is not running");
  const sql = postgres(status.dbUrl, { max: 2, onnotice: () => undefined });
  const held = () => {
    const memory = memoryOf(pid);
    // What the process has started counts with it.
    return memory && memory.node + memory.postgres;
  };
  try {
    const { email } = cast.patient;
    const person = await signIn(status, sql, email);
    const cookie = await cookieOf(backend, email);
    const scene: Scene = { origin: backend.origin, cookie, person, sql };
    const unit = () => person.asRole((tx) => tx`select 1`);
    const before = held();
    const figures: Figures[] = [];
    for (const subject of casesOf(scene)) figures.push(await measure(subject, unit));
    console.table(figures);
    const megabytes = { before, after: held() };
    console.log(megabytes);
    return { engine: guided, figures, megabytes };
  } finally {
    await sql.end({ timeout: 1 });
    await backend.stop();
  }
}
