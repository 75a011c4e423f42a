import { expect, it } from "vitest";

import { parseEnv } from "./env-schema";
import { publicConfig, serializePublicConfig } from "./public-config";

const env = parseEnv({
  NEXT_PUBLIC_SUPABASE_URL: "http://127.0.0.1:54321",
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: "sb_publishable_x</script>",
  SUPABASE_SECRET_KEY: "sb_secret_hidden",
  APP_SECRET: "app-secret-hidden-app-secret-hidden",
  JOBS_SECRET: "jobs-hidden",
  VAPID_PUBLIC_KEY: "vapid-public",
  VAPID_PRIVATE_KEY: "vapid-hidden",
});

it("hands over no secret", () => {
  expect(serializePublicConfig(publicConfig(env))).not.toMatch(/hidden/);
});

it("cannot end the script element it stands in", () => {
  const text = serializePublicConfig(publicConfig(env));
  expect(text).not.toContain("<");
  expect(JSON.parse(text)).toEqual(publicConfig(env));
});
