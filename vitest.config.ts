import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = {
  "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, ""),
  // Next replaces this marker at build time; under vitest everything is the server.
  "server-only": fileURLToPath(new URL("./scripts/empty.ts", import.meta.url)),
};

/** The database tests that need no API in front of the database. */
const sqlTests = [
  "supabase/tests/{access,appointments,assistants,audit,catalogue,chat,doors,live,matrix,notifications,people,races,sync}/**/*.test.ts",
];
const sqlTestsInShort = ["supabase/tests/{catalogue,matrix}/**/*.test.ts"];

export default defineConfig({
  resolve: { alias },
  test: {
    reporters: process.env["CI"] ? ["default", "json"] : ["default", "json"],
    outputFile: { json: ".test/vitest.json" },
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{app,components,lib,i18n,messages,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.int.test.ts", "node_modules/**"],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "stack",
          include: ["supabase/local/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: ["supabase/tests/**/*.test.ts", "lib/**/*.int.test.ts"],
          globalSetup: ["supabase/tests/support/global-setup.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        // The oldest PostgreSQL that the migrations promise to run on. All of it: POSTGRES_15=all.
        resolve: { alias },
        test: {
          name: "database-15",
          include: process.env["POSTGRES_15"] === "all" ? sqlTests : sqlTestsInShort,
          globalSetup: ["supabase/tests/support/global-setup-15.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
