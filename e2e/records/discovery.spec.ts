import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import { makeThread, writeAs } from "../chat/thread.ts";
import { expect, test } from "../support/fixtures.ts";
import { expectFits } from "./fits.ts";

const secret = "The axolotl rash came back after the new tablets";
const small = { viewport: { width: 360, height: 740 } };
const why = "Asked for by the court in this claim";

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** An emergency access that is open, past the sign-in that the form asks for. */
async function openBox(sql: Parameters<typeof makeThread>[0], conversation: string): Promise<void> {
  await sql`
    insert into private.break_glass (admin_id, conversation_id, reason, expires_at)
    select id, ${conversation}, 'Complaint 2026-114 of the family', now() + interval '15 minutes'
      from public.users where display_name = 'Claire Fontaine'`;
}

test("an open conversation is exported for a case, whole and to be verified, by nobody else", async ({
  as,
  sql,
  browser,
}) => {
  const { conversationId } = await makeThread(sql);
  await writeAs(sql, "patient", conversationId, [secret]);
  await openBox(sql, conversationId);
  const { page } = await as("facilityAdmin", small);
  await page.goto(`/access/${conversationId}`);

  const reference = page.getByLabel("Case reference");
  const reason = page.getByLabel("Why it is exported");
  const submit = page.getByRole("button", { name: "Export for discovery" });
  await reference.fill("=7");
  await reason.fill(why);
  await submit.click();
  await expect(reference).toHaveAccessibleDescription(/At least 2 letters or digits/);
  await expect(reference).toBeFocused();
  await expect(reason, "nothing typed is lost").toHaveValue(why);
  await expectFits(page);
  await reference.fill("2026-114");
  const [file] = await Promise.all([page.waitForEvent("download"), submit.click()]);
  const name = file.suggestedFilename();
  expect(name).toMatch(/^medzen-discovery-2026-114-[0-9a-f]{8}\.zip$/);
  await expect(page.getByText(`Your browser saves ${name}.`)).toBeVisible();
  await expectFits(page);

  const files = unzipSync(await readFile(await file.path()));
  const manifest = text(files["manifest.json"]);
  const { files: listed } = JSON.parse(manifest) as { files: { name: string; sha256: string }[] };
  const hash = (bytes: Uint8Array | undefined) =>
    createHash("sha256")
      .update(bytes ?? new Uint8Array())
      .digest("hex");
  expect(listed.map((one) => one.name).toSorted()).toEqual(
    ["access.csv", `conversation-${conversationId}.ndjson`, "index.html"].toSorted(),
  );
  for (const one of listed) expect(hash(files[one.name]), one.name).toBe(one.sha256);
  expect(text(files[`conversation-${conversationId}.ndjson`])).toContain(secret);
  expect(text(files["access.csv"])).toMatch(/,Amina Diallo,patient,,author,/);
  const recorded = await sql`
    select detail ->> 'manifest_sha256' as hash from audit.events
     where action = 'conversation.export_finished' and object_id = ${conversationId}`;
  expect([...recorded]).toEqual([{ hash: hash(files["manifest.json"]) }]);

  const alone = await browser.newContext({ offline: true, ...small });
  const reader = await alone.newPage();
  await reader.setContent(text(files["index.html"]));
  await expect(reader.getByText(secret)).toBeVisible();
  await expect(reader.getByText(/^End of the export: \d+ messages?\.$/)).toBeVisible();
  await expectFits(reader);
  await alone.close();

  // Begun by somebody else, and given already: neither the file nor a word of it.
  const [exported] = await sql<{ id: string }[]>`
    select e.id from private.discovery_exports e join private.break_glass g on g.id = e.break_glass_id where g.conversation_id = ${conversationId}`;
  const { page: other } = await as("systemAdmin", small);
  await other.goto(`/access/${conversationId}`);
  await expect(other.getByRole("heading", { name: "Open it for reading" })).toBeVisible();
  await expect(other.getByLabel("Case reference")).toHaveCount(0);
  const refused = await other.request.get(
    `/access/${conversationId}/export?take=${exported?.id ?? ""}`,
  );
  expect(refused.headers()["content-type"]).not.toContain("zip");
  expect(await refused.text()).not.toContain(secret);
  await page.goto(`/access/${conversationId}/export?take=${exported?.id ?? ""}`);
  await expect(page.getByText(/^That export was given already/)).toBeVisible();
});
