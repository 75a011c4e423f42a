import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  jonas,
  lakeside,
  mbeki,
  nurse,
  ortega,
  threadColleagues,
  threadToday,
} from "../support/cast.ts";
import type { Scene } from "../support/scene.ts";
import {
  climbAt,
  ladder,
  onCall,
  passBy,
  read,
  say,
  serveAt,
  steps,
  subscribe,
  quietScene,
} from "./climbing.ts";

const seen = (s: Scene, person = amina) => s.arrange(steps(threadToday, person));

test("what stays unread is told by a push message, then by e-mail, and then no more", async () => {
  await quietScene(async (s) => {
    await s.arrange(subscribe(amina));
    await s.as(mbeki, say(threadToday, mbeki));
    await passBy(s, ["19 seconds"]);
    expect(await seen(s), "somebody may be reading along").toEqual([]);
    await passBy(s, ["21 seconds"]);
    expect(await seen(s)).toEqual(["push sent"]);
    await passBy(s, ["14 minutes"]);
    expect(await seen(s)).toEqual(["push sent"]);
    await passBy(s, ["16 minutes"]);
    expect(await seen(s)).toEqual(["push sent", "email sent"]);
    await passBy(s, ["1 hour", "1 day"]);
    expect(await seen(s)).toEqual(["push sent", "email sent"]);
    expect(await s.arrange(ladder(threadToday, amina))).toEqual({ step: "top", important: false });
    expect(await s.arrange(ladder(threadToday, mbeki)), "not for who wrote it").toBeUndefined();
  });
});

test("more than one message is one ladder", async () => {
  await quietScene(async (s) => {
    await s.arrange(subscribe(amina));
    for (let n = 0; n < 5; n += 1) await s.as(mbeki, say(threadToday, mbeki));
    await passBy(s, ["21 seconds", "16 minutes", "17 minutes", "1 hour"]);
    await s.as(mbeki, say(threadToday, mbeki));
    await passBy(s, ["2 hours", "3 hours"]);
    expect(await seen(s)).toEqual(["push sent", "email sent"]);
  });
});

test("reading ends it at each step, also between the claim and the sending", async () => {
  const climbs = [[], ["21 seconds"], ["21 seconds", "16 minutes"]];
  for (const climbed of climbs) {
    await quietScene(async (s) => {
      await s.arrange(subscribe(mbeki));
      const message = await s.as(amina, say(threadToday, amina, "important"));
      await passBy(s, climbed);
      const before = await seen(s, mbeki);
      await s.as(mbeki, read(threadToday, mbeki, message));
      expect(await s.arrange(ladder(threadToday, mbeki))).toBeUndefined();
      await passBy(s, ["17 minutes", "31 minutes", "2 hours"]);
      expect(await seen(s, mbeki), climbed.join()).toEqual(before);
    });
  }
  await quietScene(async (s) => {
    await s.arrange(subscribe(amina));
    const message = await s.as(mbeki, say(threadToday, mbeki));
    await climbAt(s, "21 seconds");
    await s.as(amina, read(threadToday, amina, message));
    expect(await serveAt(s, "21 seconds")).toEqual([]);
    expect(await seen(s)).toEqual(["push cancelled"]);
    expect(await serveAt(s, "10 minutes"), "never again").toEqual([]);
  });
});

test("whoever reads a part is told of the rest anew; a message taken back is not told", async () => {
  await quietScene(async (s) => {
    await s.arrange(subscribe(amina));
    const first = await s.as(mbeki, say(threadToday, mbeki));
    const second = await s.as(mbeki, say(threadToday, mbeki));
    await passBy(s, ["21 seconds", "16 minutes"]);
    await s.as(amina, read(threadToday, amina, first));
    expect(await s.arrange(ladder(threadToday, amina))).toEqual({ step: "push", important: false });
    await passBy(s, ["17 minutes"]);
    expect(await seen(s)).toEqual(["push sent", "email sent", "push sent"]);
    await s.as(mbeki, (sql) => sql`select public.delete_message(${second})`);
    await passBy(s, ["40 minutes"]);
    expect(await seen(s)).toEqual(["push sent", "email sent", "push sent"]);
    expect(await s.arrange(ladder(threadToday, amina))).toBeUndefined();
  });
});

test("what is important starts a climb anew, and a climb that was over too", async () => {
  await quietScene(async (s) => {
    await s.arrange(subscribe(amina));
    await s.as(mbeki, say(threadToday, mbeki));
    await passBy(s, ["21 seconds", "16 minutes"]);
    await s.as(mbeki, say(threadToday, mbeki, "acknowledge"));
    expect(await s.arrange(ladder(threadToday, amina))).toEqual({ step: "push", important: true });
    await passBy(s, ["17 minutes", "33 minutes"]);
    expect(await seen(s)).toEqual(["push sent", "email sent", "push sent", "email sent"]);
    await s.as(mbeki, say(threadToday, mbeki));
    await passBy(s, ["34 minutes"]);
    expect(await seen(s)).toHaveLength(4);
    await s.as(mbeki, say(threadToday, mbeki, "important"));
    await passBy(s, ["35 minutes"]);
    expect(await seen(s)).toHaveLength(5);
  });
});

test("where there is no way to tell, that is recorded and the next step keeps its time", async () => {
  await quietScene(async (s) => {
    await s.arrange(
      (sql) => sql`update public.user_contacts set email = null where user_id = ${amina}`,
    );
    await s.as(mbeki, say(threadToday, mbeki));
    await passBy(s, ["21 seconds"]);
    expect(await seen(s)).toEqual(["push no_channel"]);
    await passBy(s, ["16 minutes"]);
    expect(await seen(s)).toEqual(["push no_channel", "email no_channel"]);
  });
});

test("nothing is told of system messages, of what was brought here from elsewhere, or in a crowd", async () => {
  await quietScene(async (s) => {
    const opened = () =>
      s.arrange(async (sql) => {
        const [row] = await sql<{ n: number }[]>`
          select count(*)::integer as n from private.notice_ladders where conversation_id = ${threadToday}`;
        return row?.n;
      });
    await s.arrange(async (sql) => {
      await sql`insert into public.messages (conversation_id, content, message_type) values (${threadToday}, 'Joined', 'system')`;
      await sql`insert into public.messages (conversation_id, sender_id, content, created_at)
        values (${threadToday}, ${mbeki}, 'Words', now() - interval '1 day')`;
    });
    expect(await opened()).toBe(0);
    await s.arrange(async (sql) => {
      await sql`insert into auth.users (id, email, raw_user_meta_data)
        select gen_random_uuid(), 'crowd' || n || '@example.test', '{"display_name":"Somebody"}' from generate_series(1, 31) n`;
      await sql`update public.users u set role = 'provider', facility_id = ${lakeside}
        from auth.users a where a.id = u.id and a.email like 'crowd%'`;
      await sql`insert into public.conversation_participants (conversation_id, user_id)
        select ${threadToday}, id from auth.users where email like 'crowd%'`;
    });
    await s.as(mbeki, say(threadToday, mbeki, "important"));
    expect(await opened(), "33 people").toBe(0);
  });
});

test("whoever leaves, is removed or deactivated is told no more; a closed conversation tells what is important only", async () => {
  await quietScene(async (s) => {
    await s.as(mbeki, say(threadColleagues, mbeki));
    await s.as(
      ortega,
      (sql) => sql`select public.remove_participant(${threadColleagues}, ${ortega})`,
    );
    expect(await s.arrange(ladder(threadColleagues, ortega))).toBeUndefined();
    await s.as(mbeki, say(threadToday, mbeki));
    await s.arrange(
      (sql) =>
        sql`update public.users set is_active = false, deactivated_at = now() where id = ${amina}`,
    );
    await passBy(s, ["21 seconds"]);
    expect(await s.arrange(ladder(threadToday, amina))).toBeUndefined();
    expect([...(await seen(s)), ...(await s.arrange(steps(threadColleagues, ortega)))]).toEqual([]);
  });
  for (const [priority, told] of [
    ["normal", []],
    ["important", ["push sent"]],
  ] as const) {
    await quietScene(async (s) => {
      await s.arrange(subscribe(amina));
      await s.as(mbeki, say(threadToday, mbeki, priority));
      await s.as(mbeki, (sql) => sql`select public.set_conversation_open(${threadToday}, false)`);
      await passBy(s, ["21 seconds"]);
      expect(await seen(s), priority).toEqual(told);
    });
  }
});

test("how far it got is for the staff who take part, and reaches their lists live", async () => {
  await quietScene(async (s) => {
    await s.as(mbeki, say(threadToday, mbeki));
    await s.arrange(onCall(lakeside, nurse));
    await passBy(s, ["21 seconds"]);
    expect(await s.as(mbeki, steps(threadToday, amina))).toEqual(["push no_channel"]);
    for (const person of [amina, jonas, ortega, nurse, facilityAdmin]) {
      expect(await s.as(person, steps(threadToday, amina)), person).toEqual([]);
    }
    const told = await s.arrange(
      (sql) => sql<{ topic: string }[]>`select topic from realtime.messages
        where event = 'inbox.changed' and payload ->> 'reason' = 'notice' and payload ->> 'conversation_id' = ${threadToday}`,
    );
    expect(told.map(({ topic }) => topic)).toEqual([`user:${mbeki}`]);
  });
});
