import { describe, expect, it } from "vitest";

import { parseEnv } from "./env-schema";

const good = {
  NEXT_PUBLIC_SUPABASE_URL: "http://127.0.0.1:54321/",
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: "sb_publishable_x",
  SUPABASE_SECRET_KEY: "sb_secret_x",
  APP_SECRET: "a".repeat(32),
};

describe("parseEnv", () => {
  it("reads what is needed and takes an empty string for unset", () => {
    const env = parseEnv({ ...good, NEXT_PUBLIC_POWERSYNC_URL: "" });
    expect(env.supabaseUrl).toBe("http://127.0.0.1:54321");
    expect(env.powersyncUrl).toBeNull();
    expect(env.vapid).toBeNull();
  });

  it.each([
    ["NEXT_PUBLIC_SUPABASE_URL", "not an address"],
    ["NEXT_PUBLIC_SUPABASE_URL", "javascript:alert(1)"],
    ["NEXT_PUBLIC_SUPABASE_URL", undefined],
    ["SUPABASE_SECRET_KEY", undefined],
    ["APP_SECRET", "short"],
    ["SMTP_URL", "http://mail.example"],
  ])("names %s when it is %s", (name, value) => {
    expect(() => parseEnv({ ...good, [name]: value })).toThrow(name);
  });

  it("never prints a value", () => {
    const secret = "swordfish";
    expect(() => parseEnv({ ...good, APP_SECRET: secret })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    );
  });

  it("asks for the other half of a lone VAPID key", () => {
    expect(() => parseEnv({ ...good, VAPID_PUBLIC_KEY: "BPublicKey" })).toThrow(
      "VAPID_PRIVATE_KEY",
    );
  });
});
