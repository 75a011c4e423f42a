import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

import { keptFiles } from "./kept-files";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "kept-files-"));
  await mkdir(path.join(folder, "chunks"));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, text: string | Buffer) => writeFile(path.join(folder, name), text);

it("keeps what pages load, and neither maps nor the SQLite that is not used", async () => {
  for (const name of ["chunks/b.js", "chunks/b.js.map", "a.css", "wa-sqlite.wasm", "mc-wa.wasm"]) {
    await put(name, "");
  }
  await put("_buildManifest.js", "");
  expect(await keptFiles(folder)).toEqual(["a.css", "chunks/b.js", "mc-wa.wasm"]);
});

it("does not keep Agora's SDK, under whatever name it was built", async () => {
  const sdk = createRequire(import.meta.url).resolve("agora-rtc-sdk-ng");
  await put("chunks/0e4.js", await readFile(sdk));
  await put("chunks/engine.js", "import('./0e4.js')");
  expect(await keptFiles(folder)).toEqual(["chunks/engine.js"]);
});
