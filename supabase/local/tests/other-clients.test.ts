import { REALTIME_SUBSCRIBE_STATES } from "@supabase/supabase-js";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BootedStack, bootStack } from "./boot.ts";
import { capturedMails, clientOf, fixture, signedIn } from "./fixture.ts";

let stack: BootedStack;

beforeAll(async () => {
  stack = await bootStack(fixture);
});

afterAll(async () => {
  await stack.stop();
});

describe("Storage", () => {
  const ann = "00000000-0000-7000-8000-000000000001";

  test("Blob, File and bytes go in and come out, for their owner alone", async () => {
    const files = (await signedIn(stack.status, "ann@medzen.test")).storage.from("files");
    const type = "text/plain";
    const bodies = [new Blob(["blob"], { type }), new File(["file"], "f.txt", { type })];
    for (const [index, body] of bodies.entries()) {
      expect((await files.upload(`${ann}/${index}.txt`, body)).error).toBeNull();
    }
    const bytes = new TextEncoder().encode("bytes");
    expect((await files.upload(`${ann}/2.txt`, bytes, { contentType: type })).error).toBeNull();
    expect((await files.update(`${ann}/0.txt`, new Blob(["blob 2"], { type }))).error).toBeNull();
    const texts = [0, 1, 2].map(async (index) => {
      const { data } = await files.download(`${ann}/${index}.txt`);
      return [data?.type, await data?.text()];
    });
    expect(await Promise.all(texts)).toEqual([
      [type, "blob 2"],
      [type, "file"],
      [type, "bytes"],
    ]);
    const other = clientOf(stack.status).storage.from("files");
    expect((await other.download(`${ann}/0.txt`)).data).toBeNull();
    expect((await other.upload(`${ann}/x.txt`, new Blob(["x"], { type }))).error).not.toBeNull();
  });

  test("type and size limits of a bucket hold", async () => {
    const files = (await signedIn(stack.status, "ann@medzen.test")).storage.from("files");
    const page = new Blob(["<script>"], { type: "text/html" });
    expect((await files.upload(`${ann}/page`, page)).error).not.toBeNull();
    const big = new Blob([new Uint8Array(1_048_577)], { type: "text/plain" });
    expect((await files.upload(`${ann}/big`, big)).error).not.toBeNull();
  });

  test("signed addresses open one file, never cached, never as a page", async () => {
    const files = (await signedIn(stack.status, "ann@medzen.test")).storage.from("files");
    const [one, two] = [`${ann}/a b.txt`, `${ann}/b.txt`];
    await files.upload(one, new Blob(["one"], { type: "text/plain" }));
    await files.upload(two, new Blob(["two"], { type: "text/plain" }));
    const signed = await files.createSignedUrl(one, 60, { download: "one.txt" });
    const response = await fetch(signed.data?.signedUrl ?? "");
    expect(await response.text()).toBe("one");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-disposition")).toContain("attachment; filename*=");
    const many = await files.createSignedUrls([one, `${ann}/none.txt`, two], 60);
    expect(many.data?.map(({ error }) => error === null)).toEqual([true, false, true]);
    const second = await fetch(many.data?.[2]?.signedUrl ?? "");
    expect(await second.text()).toBe("two");
    const upload = await files.createSignedUploadUrl(`${ann}/up.txt`);
    const token = upload.data?.token ?? "";
    const body = new Blob(["up"], { type: "text/plain" });
    expect((await files.uploadToSignedUrl(`${ann}/up.txt`, token, body)).error).toBeNull();
    expect(await (await files.download(`${ann}/up.txt`)).data?.text()).toBe("up");
  });
});

test("mail by SMTP and Auth's mail share one mailbox, as JSON and as a page", async () => {
  const transport = createTransport(stack.status.smtpUrl);
  await transport.sendMail({
    from: "MedZen <no-reply@medzen.test>",
    to: "carl@medzen.test",
    subject: "Reminder <b>",
    text: "Your visit is tomorrow.",
  });
  const [mail] = await capturedMails(stack.status, "carl@medzen.test");
  expect(mail).toMatchObject({ subject: "Reminder <b>", html: null });
  const list = await fetch(stack.status.mailUrl);
  expect(list.headers.get("content-type")).toContain("text/html");
  expect(await list.text()).toContain("Reminder &lt;b&gt;");
  const page = await fetch(`${stack.status.mailUrl}/${mail?.id}`);
  expect(await page.text()).toContain("Your visit is tomorrow.");
  const json = await fetch(`${stack.status.mailUrl}/${mail?.id}.json`);
  expect(await json.json()).toMatchObject({ to: ["carl@medzen.test"] });
});

test("a live channel delivers from one signed-in client to another", async () => {
  const [one, two] = await Promise.all([
    signedIn(stack.status, "ann@medzen.test"),
    signedIn(stack.status, "ann@medzen.test"),
  ]);
  const received = Promise.withResolvers<unknown>();
  const subscribed = (client: typeof one, listen: boolean) =>
    new Promise<ReturnType<typeof one.channel>>((resolve) => {
      const channel = client.channel("room");
      if (listen) {
        channel.on("broadcast", { event: "hello" }, ({ payload }) => received.resolve(payload));
      }
      channel.subscribe((status) => {
        if (status === REALTIME_SUBSCRIBE_STATES.SUBSCRIBED) {
          resolve(channel);
        }
      });
    });
  await subscribed(two, true);
  const channel = await subscribed(one, false);
  await channel.send({ type: "broadcast", event: "hello", payload: { n: 1 } });
  expect(await received.promise).toEqual({ n: 1 });
  await Promise.all([one.removeAllChannels(), two.removeAllChannels()]);
});
