import { defineConfig } from "@playwright/test";

const executablePath = process.env["CHROMIUM_PATH"];

/** Real browsers against the production build on an embedded stack of its own. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: false,
  // Each has a stack and an application of its own; tests wait more than they work.
  workers: 2,
  // A machine that others share can starve a browser. What needs its second try is said by name at the end.
  retries: 1,
  forbidOnly: true,
  // Only what hangs ends by them: they leave room for a machine several times slower than usual.
  timeout: 360_000,
  expect: { timeout: 60_000 },
  reporter: [["list"], ["json", { outputFile: ".test/playwright.json" }]],
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/London",
    // Recording costs a sixth of the whole; a failure tells its page even so, and the second try all it did.
    trace: "on-first-retry",
    // Each new browser would keep the whole app for later; what is about that allows it.
    serviceWorkers: "block",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        // A page lives for seconds here: what an optimising compiler spends on it is never earned back.
        "--js-flags=--liftoff-only,--no-maglev,--no-turbofan",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
      ],
    },
  },
});
