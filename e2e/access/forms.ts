import type { Page } from "@playwright/test";
import { z } from "zod";
import type { Backend } from "../support/backend.ts";
import { expect } from "../support/fixtures.ts";

/** A password that a new account of these specs gets. */
export const newPassword = "a quiet place to write";

/** An address that nobody has used before. */
export function freshAddress(name: string): string {
  return `${name}.${crypto.randomUUID().slice(0, 8)}@example.org`;
}

/** Fills in the sign-in form and sends it; where that leads is for the spec to say. */
export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Asks for a patient account by the form and waits until the page says to look at the mail. */
export async function askForAccount(page: Page, email: string, name: string): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(newPassword);
  await page.getByRole("button", { name: "Make my account" }).click();
  await expect(page.getByRole("heading", { name: "Look at your mail" })).toBeVisible();
}

const list = z.object({ messages: z.array(z.object({ id: z.string(), subject: z.string() })) });
const mail = z.object({ html: z.string() });

/** The newest mails captured for an address, newest first as the mailbox lists them. */
export async function mailsTo(backend: Backend, address: string) {
  const url = new URL(backend.stack?.status.mailUrl ?? "");
  url.searchParams.set("to", address);
  const answer = await fetch(url, { headers: { accept: "application/json" } });
  return list.parse(await answer.json()).messages;
}

/** The link in the only mail to an address, as a path of the app. */
export async function mailedLink(backend: Backend, address: string): Promise<string> {
  const [message, ...others] = await mailsTo(backend, address);
  expect(message, `one mail to ${address}`).toBeDefined();
  expect(others).toEqual([]);
  const url = `${backend.stack?.status.mailUrl}/${message?.id}`;
  const answer = await fetch(url, { headers: { accept: "application/json" } });
  const { html } = mail.parse(await answer.json());
  const href = /href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const link = new URL(href);
  expect(link.origin, "mails lead to the app").toBe(backend.origin);
  return `${link.pathname}${link.search}`;
}

/** Makes a patient account from nothing to its home page, in this page's browser. */
export async function becomePatient(
  page: Page,
  backend: Backend,
  email: string,
  name = "Nora Field",
): Promise<void> {
  await askForAccount(page, email, name);
  await page.goto(await mailedLink(backend, email));
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await page.waitForURL("**/home");
}
