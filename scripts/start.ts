// `npm start` and `npm run dev`: the embedded stack (unless the environment names a hosted
// Supabase), then the app. Ends when either ends, and ends both.
import { spawn } from "node:child_process";
import { ensureBuild, freeOrSay, root, stop } from "./lib.ts";
import { startStack, type RunningStack } from "./stack-process.ts";

const dev = process.argv.includes("--dev");
const port = process.env["PORT"] ?? "3000";

async function main(): Promise<void> {
  await freeOrSay("PORT", port);
  if (!dev) await ensureBuild();
  const hosted = process.env["NEXT_PUBLIC_SUPABASE_URL"];
  const stack: RunningStack | undefined = hosted ? undefined : await startStack();

  const app = spawn("next", [dev ? "dev" : "start", "--port", port, "--hostname", "127.0.0.1"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...stack?.env, PORT: port, NEXT_TELEMETRY_DISABLED: "1" },
  });
  const children = stack ? [app, stack.child] : [app];
  const end = async (code: number): Promise<void> => {
    await Promise.all(children.map(stop));
    process.exit(code);
  };
  for (const child of children) child.once("exit", () => void end(1));
  process.once("SIGINT", () => void end(0));
  process.once("SIGTERM", () => void end(0));

  await waitUntilServing(`http://127.0.0.1:${port}/api/health`);
  console.log(`\nMedZen is at http://localhost:${port}`);
  if (stack) {
    console.log(
      "Demo accounts, password medzen-demo: patient@medzen.test, patient2@medzen.test, provider@medzen.test, provider2@medzen.test, facility-admin@medzen.test, system-admin@medzen.test",
    );
  }
}

/** Resolves when the address answers at all; the caller's children end the process otherwise. */
async function waitUntilServing(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
