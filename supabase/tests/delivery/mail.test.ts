import { once } from "node:events";
import { type IncomingHttpHeaders, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";

import { POST } from "@/app/api/jobs/run/route";
import { emailChannel } from "@/lib/notifications/channels/email";
import { smsChannel } from "@/lib/notifications/channels/sms";
import { type Channels, deliverWaiting } from "@/lib/notifications/deliver";

import { freePorts } from "../../../scripts/ports.ts";
import { useStack } from "../offline/uploading.ts";
import { agree, makePerson } from "../support/people.ts";
import { commitAs, ownerPool } from "../support/scene.ts";
import { climb, letWait, mailsTo, openWork, retryNow, stepsOf } from "./waiting.ts";

const jobsSecret = "a secret of these tests";
const appUrl = "https://medzen.example";
const from = "MedZen <no-reply@clinic.example>";

beforeAll(() => {
  useStack();
  vi.stubEnv("SMTP_URL", inject("stack").smtpUrl);
  vi.stubEnv("JOBS_SECRET", jobsSecret);
  vi.stubEnv("APP_URL", appUrl);
  vi.stubEnv("MAIL_FROM", from);
});
afterAll(() => vi.unstubAllEnvs());

/** What any cron does each minute. */
async function runJobs(): Promise<void> {
  const request = new Request("http://localhost/api/jobs/run", {
    method: "POST",
    headers: { authorization: `Bearer ${jobsSecret}` },
  });
  expect((await POST(request)).status).toBe(200);
}

/** The channels of an installation that has only these. */
const only = (some: Partial<Channels>): Channels => ({
  "notice.push": null,
  "notice.sms": null,
  "notice.email": null,
  "notice.admins": null,
  ...some,
});

test("a mail arrives in the person's language, with the way in and the way out, and without a name or a word of it", async () => {
  const expected = {
    en: ["MedZen: you have a new message", "You have a new message in MedZen."],
    fr: ["MedZen\u00a0: vous avez un nouveau message", "Vous avez un nouveau message dans MedZen."],
  };
  for (const [locale, [subject, words]] of Object.entries(expected)) {
    const waiting = await letWait({ locale });
    await climb(waiting);
    await climb(waiting);
    await runJobs();
    const mails = await mailsTo(waiting.email);
    expect(mails.map((mail) => mail.subject)).toEqual([subject]);
    const text = mails[0]?.text ?? "";
    expect(text).toContain(words);
    expect(text.match(/https?:\S+/g)).toEqual([`${appUrl}/conversations`, `${appUrl}/settings`]);
    expect(JSON.stringify(mails)).not.toMatch(new RegExp(`Zebrafish|fever|${waiting.thread}`));
    expect(await stepsOf(waiting)).toEqual(["push no_channel", "email sent"]);
  }
});

test("with nobody on call the clinic's administrators learn that, and nothing about whom", async () => {
  const waiting = await letWait();
  const sql = ownerPool();
  const [place] = await sql<{ facility_id: string }[]>`
    select facility_id from public.users where id = ${waiting.person}`;
  const admin = await makePerson(sql, "facility_admin", place?.facility_id);
  await commitAs(
    waiting.sender,
    (tx) => tx`insert into public.messages (conversation_id, sender_id, content, priority)
      values (${waiting.thread}, ${waiting.sender}, 'Zebrafish', 'important')`,
  );
  for (let step = 0; step < 3; step += 1) await climb(waiting);
  await deliverWaiting();
  const mails = await mailsTo(`${admin}@example.test`);
  expect(mails.map((mail) => mail.subject)).toEqual([
    "MedZen: an important message waits and nobody is on call",
  ]);
  expect(mails[0]?.text).toContain(`${appUrl}/admin`);
  expect(JSON.stringify(mails)).not.toMatch(new RegExp(`Zebrafish|${waiting.thread}|Elsewhere`));
  expect(await stepsOf(waiting)).toEqual(
    expect.arrayContaining(["on_call no_channel", "admins sent"]),
  );
});

test("a mail server that is down loses nothing: the mail goes once it is back", async () => {
  const [port = 0] = await freePorts(1);
  const channel = emailChannel({ smtpUrl: `smtp://127.0.0.1:${port}`, from, appUrl });
  const waiting = await letWait();
  await climb(waiting);
  await climb(waiting);
  await deliverWaiting(only({ "notice.email": channel }));
  expect([...(await openWork(waiting))]).toMatchObject([
    { kind: "notice.email", attempts: 1, error: expect.stringMatching(/^e[a-z]+$/) },
  ]);

  const taken: { to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, answer) => {
      const isUnknown = address.startsWith("unknown");
      answer(isUnknown ? Object.assign(new Error("no such mailbox"), { responseCode: 550 }) : null);
    },
    onData: (stream, session, done) => {
      let text = "";
      stream.on("data", (part: Buffer) => (text += part.toString()));
      stream.on("end", () => {
        taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  await retryNow(waiting);
  await deliverWaiting(only({ "notice.email": channel }));
  const mail = taken.find(({ to }) => to.includes(waiting.email));
  expect(mail?.text).toMatch(new RegExp(`^List-Unsubscribe: <${appUrl}/settings>`, "m"));
  expect(mail?.text).toMatch(/^Auto-Submitted: auto-generated/m);
  expect(await stepsOf(waiting)).toEqual(["push no_channel", "email sent"]);

  const nowhere = await letWait();
  await ownerPool()`update public.user_contacts set email = 'unknown@example.test' where user_id = ${nowhere.person}`;
  await climb(nowhere);
  await climb(nowhere);
  await deliverWaiting(only({ "notice.email": channel }));
  expect(await stepsOf(nowhere), "no use in trying again").toEqual([
    "push no_channel",
    "email gone",
  ]);
  await new Promise<void>((resolve) => {
    server.close(resolve);
  });
});

/** A text-message provider on this machine that answers with that status. */
async function openProvider(status: () => number) {
  const requests: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      requests.push({ headers: request.headers, body });
      response.statusCode = status();
      response.end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
  return { url, requests, close: () => server.close() };
}

test("whoever prefers it gets a text message; where there is no provider, or it refuses the number, a mail at once", async () => {
  let status = 200;
  const provider = await openProvider(() => status);
  const sms = smsChannel({ url: provider.url, token: "a-token-of-ours", appUrl });
  const email = emailChannel({ smtpUrl: inject("stack").smtpUrl, from, appUrl });
  const waitForSms = async () => {
    const waiting = await letWait({ phone: "+352 (621) 000-417" });
    await agree(ownerPool(), waiting.person, "sms");
    await commitAs(
      waiting.person,
      (tx) => tx`select public.set_notification_preferences(true, true, true, null, null)`,
    );
    await climb(waiting);
    await climb(waiting);
    return waiting;
  };

  const told = await waitForSms();
  await deliverWaiting(only({ "notice.sms": sms, "notice.email": email }));
  expect(provider.requests).toHaveLength(1);
  expect(JSON.parse(provider.requests[0]?.body ?? "")).toEqual({
    to: "+352621000417",
    text: `MedZen: you have a new message. ${appUrl}/conversations`,
  });
  expect(provider.requests[0]?.headers.authorization).toBe("Bearer a-token-of-ours");
  expect(await stepsOf(told)).toEqual(["push no_channel", "sms sent"]);
  expect(await mailsTo(told.email)).toEqual([]);

  status = 422;
  for (const channel of [sms, null]) {
    const waiting = await waitForSms();
    await deliverWaiting(only({ "notice.sms": channel, "notice.email": email }));
    await deliverWaiting(only({ "notice.sms": channel, "notice.email": email }));
    expect(await stepsOf(waiting)).toEqual([
      "push no_channel",
      channel === null ? "sms no_channel" : "sms gone",
      "email sent",
    ]);
    expect(await mailsTo(waiting.email)).toHaveLength(1);
  }
  provider.close();
});
