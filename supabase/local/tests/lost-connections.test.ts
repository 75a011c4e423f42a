import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";

const moduleUrl = new URL("../lost-connections.ts", import.meta.url).href;

let server: Server;
let port: number;

/** A PostgreSQL that dies as soon as the driver asks it something by itself. */
beforeEach(async () => {
  const ready = Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, 0, 90, 0, 0, 0, 5, 73]);
  server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", () => {
      socket.once("data", () => socket.destroy());
      socket.write(ready);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterEach(() => {
  server.close();
});

/** What a process says that reserves a connection there, and how it ends. */
async function run(forgiving: boolean): Promise<{ said: string; code: number | null }> {
  const script = `
    import postgres from "postgres";
    import { forgiveLostConnections } from ${JSON.stringify(moduleUrl)};
    if (${forgiving}) {
      forgiveLostConnections((line) => {
        console.log(line);
        process.exit(0);
      });
    }
    const sql = postgres({ host: "127.0.0.1", port: ${port}, max: 1 });
    sql.reserve().catch(() => undefined);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    cwd: new URL("../../..", import.meta.url),
    env: { ...process.env, NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    said += chunk;
  });
  await once(child, "close");
  return { said, code: child.exitCode };
}

test("a connection that is lost while it opens does not end the process", async () => {
  expect(await run(false), "as the driver leaves it").toMatchObject({ code: 1 });
  expect(await run(true)).toEqual({
    said: "a connection was lost while it opened: CONNECTION_CLOSED\n",
    code: 0,
  });
});
