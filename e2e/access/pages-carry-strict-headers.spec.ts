import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

const openPages = [
  "/sign-in",
  "/sign-up",
  "/check-mail",
  "/forgot-password",
  "/reset-password",
  "/auth/confirm",
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

test("no page breaks its own policy, signed out or in", async ({ page, as }) => {
  const violations: string[] = [];
  const watch = (path: string, text: string) => {
    if (/content security policy|violates/i.test(text)) violations.push(`${path}: ${text}`);
  };
  page.on("console", (message) => watch(page.url(), message.text()));
  for (const path of openPages) await page.goto(path, { waitUntil: "networkidle" });

  for (const who of ["patient", "provider", "systemAdmin"] as const) {
    const visitor = await as(who);
    visitor.page.on("console", (message) => watch(visitor.page.url(), message.text()));
    for (const path of [cast[who].home, "/conversations", "/settings"]) {
      await visitor.page.goto(path);
      await expect(visitor.page.getByRole("main")).toBeVisible();
    }
  }
  expect(violations).toEqual([]);
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

test("the health check answers and says nothing more", async ({ backend }) => {
  const answer = await fetch(`${backend.origin}/api/health`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: "ok" });
});
