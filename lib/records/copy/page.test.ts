import { expect, it } from "vitest";

import { type CopyWords, copyPage } from "./page";
import { piecesOf, sampleRecord, whole } from "./sample-record";

const words: CopyWords = {
  locale: "en",
  title: (name) => `The record of ${name}`,
  made: (at) => `Made ${at}`,
  what: "What was yours to read",
  recordNumber: "Record number",
  birthDate: "Born",
  visits: "Visits",
  consents: "Consents",
  conversations: "Conversations",
  assistants: "Assistants",
  with: (names) => `with ${names}`,
  you: "You",
  somebody: "Somebody",
  system: "MedZen",
  untitled: "Conversation",
  edited: (at) => `changed ${at}`,
  removed: "This message was removed.",
  file: (name, size) => `File: ${name} (${size})`,
  subject: (subject) => subject,
  agreed: (subject, at, wording) => `${subject}: agreed ${at} (${wording})`,
  withdrawn: (at) => `withdrawn ${at}`,
  status: (status) => status,
  visitType: (type) => type,
  assistant: () => "Health information",
  end: (count) => `End of the copy: ${count} messages.`,
};

const page = () => whole(copyPage(piecesOf(sampleRecord), words, "Europe/Paris"));

it("keeps what people wrote as text, and calls nothing", async () => {
  const html = await page();
  expect(html).not.toMatch(/<(script|img|b|iframe|link)[\s>]/);
  expect(html).not.toMatch(/\b(src|href)=["'h]/);
  expect(html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
  expect(html).toContain("knee&lt;1&gt;.jpg");
});

it("says who wrote what and when, by the reader's clock, and what was removed", async () => {
  const html = await page();
  expect(html).toMatch(/<bdi>You<\/bdi> · November 20, 2026 at 10:00\sAM/);
  expect(html).toContain("<bdi>Dr. Grace Mbeki</bdi>");
  expect(html).toContain("<bdi>MedZen</bdi>");
  expect(html).toContain("This message was removed.");
  expect(html).toContain("<bdi>Health information</bdi>");
  expect(html).toContain("withdrawn November 20, 2026");
});

it("is whole where nothing has happened yet", async () => {
  const html = await whole(copyPage(piecesOf(sampleRecord.slice(0, 1)), words, "UTC"));
  expect(html).toContain("End of the copy: 0 messages.");
  expect(html.match(/<\/?section/g)).toBeNull();
});

it("says at its end how much is in it, and only there", async () => {
  expect(await page()).toMatch(/End of the copy: 5 messages\.<\/strong><\/p>\n<\/body><\/html>\n$/);
});
