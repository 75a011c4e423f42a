import { randomUUID } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const mailSchema = z.object({
  id: z.uuid(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  sentAt: z.iso.datetime(),
});

/** One captured mail. `sentAt` is when it arrived here. */
export type CapturedMail = z.infer<typeof mailSchema>;

/** Every mail that anything on this machine sent through the stack, newest first. */
export interface Mailbox {
  add(mail: Omit<CapturedMail, "id" | "sentAt">): Promise<void>;
  list(): CapturedMail[];
  get(id: string): CapturedMail | undefined;
  clear(): Promise<void>;
}

const capacity = 500;

/** Opens the mailbox kept in `dir`, one file a mail; the oldest go when there are too many. */
export async function openMailbox(dir: string): Promise<Mailbox> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const fileOf = (id: string): string => path.join(dir, `${id}.json`);
  let mails = await readMails(dir);
  return {
    add: async (mail) => {
      const captured = { ...mail, id: randomUUID(), sentAt: new Date().toISOString() };
      await writeFile(fileOf(captured.id), JSON.stringify(captured), { mode: 0o600 });
      mails = [captured, ...mails];
      const surplus = mails.splice(capacity);
      await Promise.all(surplus.map(({ id }) => rm(fileOf(id), { force: true })));
    },
    list: () => mails,
    get: (id) => mails.find((mail) => mail.id === id),
    clear: async () => {
      const gone = mails;
      mails = [];
      await Promise.all(gone.map(({ id }) => rm(fileOf(id), { force: true })));
    },
  };
}

async function readMails(dir: string): Promise<CapturedMail[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith(".json"));
  const mails = await Promise.all(names.map((name) => readMail(path.join(dir, name))));
  return mails
    .filter((mail) => mail !== null)
    .toSorted((one, other) => other.sentAt.localeCompare(one.sentAt));
}

/** Null for a file that a killed stack left half written. */
async function readMail(file: string): Promise<CapturedMail | null> {
  try {
    return mailSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return null;
  }
}
