import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { amina, jonas, mbeki, nurse, threadPast, threadToday } from "../support/cast.ts";
import { type Scene, scene, type Tx } from "../support/scene.ts";

interface Upload {
  thread?: string;
  mime?: string;
  size?: number;
}

/** Puts an object where Storage would, as uploaded by that person. Answers its path. */
async function uploaded(s: Scene, person: string, upload: Upload = {}): Promise<string> {
  const { thread = threadToday, mime = "image/jpeg", size = 1_000 } = upload;
  const path = `conversations/${thread}/${randomUUID()}`;
  await s.arrange(
    (sql) => sql`
      insert into storage.objects (bucket_id, name, owner_id, metadata)
      values ('attachments', ${path}, ${person}, ${sql.json({ mimetype: mime, size })})`,
  );
  return path;
}

const file = (path: string, more: Record<string, unknown> = {}) => ({
  path,
  name: "ankle.jpg",
  sha256: "a".repeat(64),
  width: 640,
  height: 480,
  preview: "/9j/4AAQSkZJRg==",
  ...more,
});

const sendFiles =
  (files: unknown, { id = randomUUID(), thread = threadToday, text = "My ankle" } = {}) =>
  (sql: Tx) =>
    sql`select public.send_message_with_files(${id}, ${thread}, ${text}, ${sql.json(files as never)})`;

const carried = z.array(
  z.object({ message_id: z.string(), files: z.array(z.record(z.string(), z.unknown())) }),
);
const filesOf = (id: string) => async (sql: Tx) => {
  const rows = await sql`select * from public.get_message_marks(${threadToday}, 1, 1000)`;
  return carried.parse([...rows]).find((row) => row.message_id === id)?.files;
};
const objects = (path: string) => async (sql: Tx) =>
  (await sql`select name from storage.objects where name = ${path}`).length;

test("a message goes with its files in one stroke, and they open for exactly those who may read it", async () => {
  await scene(async (s) => {
    const path = await uploaded(s, amina);
    const plan = await uploaded(s, amina, { mime: "application/pdf", size: 2_000 });
    const id = randomUUID();
    expect(await s.as(amina, objects(path)), "before, its uploader alone").toBe(1);
    expect(await s.as(mbeki, objects(path))).toBe(0);
    const files = [file(path), file(plan, { name: "plan.pdf", width: null, height: null })];
    await s.as(amina, sendFiles(files, { id }));
    expect(await s.as(mbeki, filesOf(id))).toMatchObject([
      {
        path,
        name: "ankle.jpg",
        mime: "image/jpeg",
        bytes: 1_000,
        width: 640,
        height: 480,
        preview: "/9j/4AAQSkZJRg==",
      },
      {
        path: plan,
        name: "plan.pdf",
        mime: "application/pdf",
        bytes: 2_000,
        width: null,
        preview: null,
      },
    ]);
    expect(await s.as(mbeki, objects(path))).toBe(1);
    expect(await s.as(jonas, objects(path))).toBe(0);
    const [row] = await s.as(
      mbeki,
      (sql) => sql`select message_type, content from public.messages where id = ${id}`,
    );
    expect(row).toEqual({ message_type: "file", content: "My ankle" });
  });
});

test("the same message again is the same message, and its files are taken once", async () => {
  await scene(async (s) => {
    const path = await uploaded(s, amina);
    const id = randomUUID();
    for (let times = 0; times < 3; times += 1) await s.as(amina, sendFiles([file(path)], { id }));
    expect(await s.as(amina, filesOf(id))).toHaveLength(1);
    const other = await s.refused(amina, sendFiles([file(path)]));
    expect(other.message, "of another message they are not").toBe("invalid");
  });
});

test("what Storage says counts: not the sender's own, elsewhere, not there, or of a kind that can act", async () => {
  await scene(async (s) => {
    const cases: [string, unknown][] = [
      ["of somebody else", [file(await uploaded(s, mbeki))]],
      ["of another conversation", [file(await uploaded(s, amina, { thread: threadPast }))]],
      ["that is not there", [file(`conversations/${threadToday}/${randomUUID()}`)]],
      ["that is a page", [file(await uploaded(s, amina, { mime: "text/html" }))]],
      ["that is a drawing", [file(await uploaded(s, amina, { mime: "image/svg+xml" }))]],
      ["that is too large", [file(await uploaded(s, amina, { size: 26_214_401 }))]],
      ["that is empty", [file(await uploaded(s, amina, { size: 0 }))]],
      ["with a way out", [file("../../etc/passwd")]],
      ["none", []],
      ["no list", { path: "x" }],
      ["too many", Array.from({ length: 11 }, () => file(`conversations/${threadToday}/x`))],
    ];
    for (const [name, files] of cases) {
      const refusal = await s.refused(amina, sendFiles(files));
      expect({ name, code: refusal.code, message: refusal.message }).toEqual({
        name,
        code: "22023",
        message: "invalid",
      });
    }
    for (const preview of [
      "<svg onload=x>",
      "iVBORw0KGgo=",
      `/9j/${"A".repeat(8_192)}`,
      "/9j/A\n",
    ]) {
      const path = await uploaded(s, amina);
      const refusal = await s.refused(amina, sendFiles([file(path, { preview })]));
      expect(refusal.code, `a preview that is none: ${preview.slice(0, 20)}`).toBe("23514");
    }
    const twice = file(await uploaded(s, amina));
    expect((await s.refused(amina, sendFiles([twice, twice]))).code).toBe("23505");
  });
});

test("who is not inside, or is too late, is refused before anything is looked up", async () => {
  await scene(async (s) => {
    const path = await uploaded(s, jonas);
    expect((await s.refused(jonas, sendFiles([file(path)]))).message).toBe("not_a_member");
    const late = await uploaded(s, amina, { thread: threadPast });
    expect((await s.refused(amina, sendFiles([file(late)], { thread: threadPast }))).message).toBe(
      "window_closed",
    );
    const anonymous = await s.refused("anon", sendFiles([file(path)]));
    expect(anonymous.code).toBe("42501");
  });
});

test("a hostile name becomes text of its length, and a removed message takes its files along", async () => {
  await scene(async (s) => {
    const path = await uploaded(s, amina);
    const id = randomUUID();
    await s.as(amina, sendFiles([file(path, { name: "../../x<script>\u202E.pdf" })], { id }));
    expect(await s.as(mbeki, filesOf(id))).toMatchObject([{ name: "xscript.pdf" }]);
    await s.as(amina, (sql) => sql`select public.delete_message(${id})`);
    for (const person of [amina, mbeki, nurse]) {
      expect(await s.as(person, objects(path)), person).toBe(0);
      expect(
        await s.as(
          person,
          (sql) => sql`select 1 from public.message_attachments where message_id = ${id}`,
        ),
      ).toHaveLength(0);
    }
  });
});

test("what belongs to no message can be taken away by its uploader, and nothing else by anybody", async () => {
  await scene(async (s) => {
    const [loose, sent] = [await uploaded(s, amina), await uploaded(s, amina)];
    await s.as(amina, sendFiles([file(sent)]));
    const remove = (path: string) => async (sql: Tx) =>
      (await sql`delete from storage.objects where name = ${path} returning 1`).length;
    expect(await s.as(mbeki, remove(loose))).toBe(0);
    expect(await s.as(amina, remove(sent))).toBe(0);
    expect(await s.as(amina, remove(loose))).toBe(1);
  });
});
