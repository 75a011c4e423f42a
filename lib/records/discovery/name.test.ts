import { expect, it } from "vitest";

import { archiveName } from "./name";

const id = "0190b0c0-0000-7000-8000-00000abcdef1";

it("names the case in letters that every system takes", () => {
  expect(archiveName("2026-114", id)).toBe("medzen-discovery-2026-114-0abcdef1.zip");
  expect(archiveName("No. 24/CV: #8 (B)", id)).toBe("medzen-discovery-No-24-CV-8-B-0abcdef1.zip");
  expect(archiveName("Ärzte", id)).toBe("medzen-discovery-A-rzte-0abcdef1.zip");
  expect(archiveName("案件", id)).toBe("medzen-discovery-case-0abcdef1.zip");
});
