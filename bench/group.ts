import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { writingCases } from "./cases.ts";
import { deliveryTo, type LiveScene } from "./live.ts";
import { type Case, type Figures, measure } from "./measure.ts";
import { memoryOf } from "./memory.ts";
import { signIn } from "./people.ts";
import type { BenchStack } from "./stack.ts";

const sizes = { pair: 2, group: 500 };
const listeners = 50;

/** A conversation of these two, and of as many others as make it so large. */
async function seat(sql: postgres.Sql, two: [string, string], size: number): Promise<string> {
  const id = randomUUID();
  const others = Array.from({ length: size - two.length }, () => randomUUID());
  await sql.begin(async (tx) => {
    await tx`
      insert into auth.users (id, email, raw_user_meta_data)
      select i, i || '@example.test', '{"display_name":"Somebody"}' from unnest(${others}::uuid[]) i`;
    await tx`update public.users set role = 'provider' where id = any (${others}::uuid[])`;
    await tx`
      insert into public.conversations (id, conversation_type, conversation_category, initiated_by_role, retention_class, created_by)
      values (${id}, 'group', 'group', 'provider', 'operational', ${two[0]})`;
    await tx`
      insert into public.conversation_participants (conversation_id, user_id, participant_role)
      select ${id}, i, 'participant' from unnest(${[...two, ...others]}::uuid[]) i`;
  });
  await sql`vacuum analyze public.conversation_participants`;
  return id;
}

/** What 500 participants cost, against the same between two: the floor. */
export async function group({ status, sql }: BenchStack) {
  const sender = await signIn(status, sql, "provider@medzen.test");
  const reader = await signIn(status, sql, "provider2@medzen.test");
  const scene = async (size: number): Promise<LiveScene> => ({
    status,
    sql,
    sender,
    reader,
    conversation: await seat(sql, [sender.id, reader.id], size),
  });
  const large = await scene(sizes.group);
  const small = await scene(sizes.pair);
  const unit = () => sender.asRole((tx) => tx`select 1`);
  const send = ({ conversation }: LiveScene) => writingCases(sender, reader, conversation)[0];
  const figures: Figures[] = [];
  const against = async (name: string, target?: Case["target"], floor?: Case["target"]) => {
    if (!target || !floor) throw new Error("nothing to measure");
    figures.push(await measure({ name, target, floor }, unit));
  };
  await against("send, by REST", send(large)?.target, send(small)?.target);
  await against("send, bare SQL", send(large)?.floor, send(small)?.floor);
  const [toLarge, toSmall] = [
    await deliveryTo(large, listeners),
    await deliveryTo(small, listeners),
  ];
  await against(`until the last of ${listeners} sockets has it`, toLarge.target, toSmall.target);
  await Promise.all([toLarge.close(), toSmall.close()]);
  console.table(figures);
  return { participants: sizes.group, figures, memory: memoryOf(status.pid) };
}
