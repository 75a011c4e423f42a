import type { Page } from "@playwright/test";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

const openPages = [
  "/sign-in",
  "/sign-up",
  "/check-mail",
  "/forgot-password",
  "/reset-password",
  "/auth/confirm",
  "/shell",
  "/no-such-page",
];

test("every page refuses foreign scripts, frames and referrers", async ({ backend }) => {
  const nonces = new Set<string>();
  for (const path of openPages) {
    const { headers } = await fetch(new URL(path, backend.origin));
    const policy = headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(nonce, path).toBeDefined();
    nonces.add(nonce ?? "");
    expect(policy, path).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
    expect(policy, path).not.toContain("'unsafe-eval'");
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).toContain(`connect-src 'self' ${backend.stack?.status.apiUrl}`);
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(headers.get("referrer-policy"), path).toBe("same-origin");
    expect(headers.get("cross-origin-opener-policy"), path).toBe("same-origin");
    expect(headers.get("permissions-policy"), path).toContain("camera=(self)");
    expect(headers.get("x-powered-by"), path).toBeNull();
    expect(headers.get("cache-control"), path).toContain("no-store");
  }
  expect(nonces.size, "a nonce is used once").toBe(openPages.length);
});

test("HTTPS is made to stay, and only then", async ({ backend }) => {
  const url = `${backend.origin}/sign-in`;
  const plain = await fetch(url);
  expect(plain.headers.get("strict-transport-security")).toBeNull();
  const secured = await fetch(url, { headers: { "x-forwarded-proto": "https" } });
  expect(secured.headers.get("strict-transport-security")).toMatch(/max-age=63072000/);
});

/** Opens each page and collects what its console says about the policy. */
async function brokenPolicies(page: Page, paths: readonly string[]): Promise<string[]> {
  const broken: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) broken.push(message.text());
  });
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
  }
  return broken;
}

test("no page before sign-in breaks its own policy", async ({ page }) => {
  expect(await brokenPolicies(page, openPages)).toEqual([]);
});

for (const who of ["patient", "provider", "facilityAdmin"] as const) {
  test(`no page of ${who} breaks its own policy`, async ({ as }) => {
    const { page } = await as(who);
    const paths = [cast[who].home, "/conversations", "/sync", "/settings"];
    expect(await brokenPolicies(page, paths)).toEqual([]);
  });
}

test("a dialog, which adds styles at run time, does not break the policy", async ({ as }) => {
  const { page } = await as("patient");
  const broken = await brokenPolicies(page, ["/appointments"]);
  await page
    .getByRole("button", { name: /cancel/i })
    .first()
    .click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(broken).toEqual([]);
});

test("an injected script does not run", async ({ page }) => {
  await page.goto("/sign-in");
  const ran = await page.evaluate(() => {
    const script = document.createElement("div");
    script.innerHTML = `<img src="/nothing.png" onerror="window.ran = true">`;
    document.body.append(script);
    return new Promise((resolve) => {
      document.addEventListener("securitypolicyviolation", () => resolve("ran" in window), {
        once: true,
      });
    });
  });
  expect(ran).toBe(false);
});

test("the health check answers in coarse words and says nothing more", async ({ backend }) => {
  const answer = await fetch(`${backend.origin}/api/health`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    status: "ok",
    state: { records: "ok", live: "ok", assistants: "ok", reminders: "ok" },
  });
});
