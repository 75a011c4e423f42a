import { describe, expect, it } from "vitest";

import { envProblems, parseEnv } from "./env-schema";

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
    expect(env.sms).toBeNull();
    expect(env.pushServices).toEqual([]);
  });

  it("knows its own address, and by which services a push may go", () => {
    expect(parseEnv({ ...good, PORT: "3999" }).appUrl).toBe("http://localhost:3999");
    const env = parseEnv({
      ...good,
      APP_URL: "https://medzen.example/",
      PUSH_SERVICES: "https://push.example, http://127.0.0.1:9000",
    });
    expect(env.appUrl).toBe("https://medzen.example");
    expect(env.pushServices).toEqual(["https://push.example", "http://127.0.0.1:9000"]);
  });

  it.each([
    ["NEXT_PUBLIC_SUPABASE_URL", "not an address"],
    ["NEXT_PUBLIC_SUPABASE_URL", "javascript:alert(1)"],
    ["NEXT_PUBLIC_SUPABASE_URL", undefined],
    ["SUPABASE_SECRET_KEY", undefined],
    ["APP_SECRET", "short"],
    ["SMTP_URL", "http://mail.example"],
    ["MAIL_FROM", "nobody"],
    ["MAIL_FROM", "a@b.example\r\nBcc: c@d.example"],
    ["SMS_URL", "ftp://sms.example"],
    ["APP_URL", "medzen.example"],
    ["PUSH_SERVICES", "http://push.example"],
    ["PUSH_SERVICES", "https://push.example,https://other.example/path"],
    ["NEXT_PUBLIC_AGORA_APP_ID", `${"a".repeat(32)}\n`],
    ["AGORA_APP_CERTIFICATE", "01234567-89ab-cdef-0123-456789abcdef"],
    ["TURN_URLS", "https://turn.example"],
  ])("names %s when it is %s", (name, value) => {
    expect(() => parseEnv({ ...good, [name]: value })).toThrow(name);
  });

  it.each(["NEXT_PUBLIC_SUPABASE_URL", "SUPABASE_SECRET_KEY", "APP_SECRET"] as const)(
    "stops at a line break behind %s, and says just that",
    (name) => {
      const problems = envProblems({ ...good, [name]: `${good[name]}\n` });
      expect(problems).toEqual([{ name, problem: expect.stringContaining("line break") }]);
    },
  );

  it("stops at quotes that a file for containers has kept", () => {
    const problems = envProblems({ ...good, SUPABASE_SECRET_KEY: '"sb_secret_x"' });
    expect(problems).toEqual([{ name: "SUPABASE_SECRET_KEY", problem: "stands in quotes" }]);
    expect(envProblems({ ...good, MAIL_FROM: '"MedZen" <no-reply@medzen.test>' })).toEqual([]);
  });

  const jwt = (role: string): string => `eyJhbGciOiJIUzI1NiJ9.${btoa(JSON.stringify({ role }))}.x`;

  it.each([
    ["NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY", "sb_secret_abcdef"],
    ["NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY", jwt("service_role")],
    ["SUPABASE_SECRET_KEY", "sb_publishable_abcdef"],
    ["SUPABASE_SECRET_KEY", jwt("anon")],
  ])("refuses the other key in %s", (name, value) => {
    expect(() => parseEnv({ ...good, [name]: value })).toThrow(`${name} holds`);
  });

  it("takes the keys of older projects, which are tokens", () => {
    const keys = {
      NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: jwt("anon"),
      SUPABASE_SECRET_KEY: jwt("service_role"),
    };
    expect(envProblems({ ...good, ...keys })).toEqual([]);
  });

  it("never prints a value", () => {
    const secret = "swordfish";
    expect(() => parseEnv({ ...good, APP_SECRET: secret })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    );
  });

  it("carries visits over Agora, or over relays, when both halves are there", () => {
    const hex = "0123456789abcdef0123456789abcdef";
    const set = parseEnv({
      ...good,
      NEXT_PUBLIC_AGORA_APP_ID: hex,
      AGORA_APP_CERTIFICATE: hex,
      TURN_URLS: "turn:turn.example:3478?transport=udp, turns:turn.example:443",
      TURN_SECRET: "a shared secret",
    });
    expect(set.agora).toEqual({ appId: hex, certificate: hex });
    expect(set.turn?.urls).toEqual([
      "turn:turn.example:3478?transport=udp",
      "turns:turn.example:443",
    ]);
    expect(parseEnv(good)).toMatchObject({ agora: null, turn: null });
  });

  it.each([
    ["VAPID_PUBLIC_KEY", "BPublicKey", "VAPID_PRIVATE_KEY"],
    ["TURN_SECRET", "a shared secret", "TURN_URLS"],
    ["NEXT_PUBLIC_AGORA_APP_ID", "0".repeat(32), "AGORA_APP_CERTIFICATE"],
  ])("asks for the other half of a lone %s", (name, value, missing) => {
    expect(() => parseEnv({ ...good, [name]: value })).toThrow(missing);
  });

  it("takes a model with its provider's key, and none without", () => {
    expect(parseEnv(good).model).toBeNull();
    const set = { ...good, ASSISTANT_MODEL: "openai/some-model", OPENAI_API_KEY: "sk-12345678" };
    expect(parseEnv(set).model).toEqual({
      provider: "openai",
      model: "some-model",
      apiKey: "sk-12345678",
      baseUrl: undefined,
    });
    const keyless = { ...good, ASSISTANT_MODEL: "anthropic/some-model" };
    expect(() => parseEnv(keyless)).toThrow("ANTHROPIC_API_KEY is not set");
    expect(() => parseEnv({ ...good, ASSISTANT_MODEL: "gpt" })).toThrow("ASSISTANT_MODEL must be");
  });
});
