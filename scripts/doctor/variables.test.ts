import { createECDH } from "node:crypto";
import { describe, expect, it } from "vitest";
import { compareMigrations, comparePublications } from "./database.ts";
import type { Source } from "./finding.ts";
import { exitCodeOf, reportOf } from "./report.ts";
import { checkValues } from "./values.ts";
import { checkVariables } from "./variables.ts";

const pair = createECDH("prime256v1");
const vapidPublic = pair.generateKeys("base64url");
const vapidPrivate = Buffer.concat([
  Buffer.alloc(32 - pair.getPrivateKey().length),
  pair.getPrivateKey(),
]).toString("base64url");

const good: Source = {
  NEXT_PUBLIC_SUPABASE_URL: "https://abcdefgh.supabase.co",
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: "sb_publishable_0123456789",
  SUPABASE_SECRET_KEY: "sb_secret_0123456789",
  NEXT_PUBLIC_POWERSYNC_URL: "https://abcdefgh.powersync.journeyapps.com",
  APP_SECRET: "a".repeat(48),
  JOBS_SECRET: "b".repeat(48),
  APP_URL: "https://medzen.example",
  SMTP_URL: "smtps://name:word@mail.example",
  VAPID_PUBLIC_KEY: vapidPublic,
  VAPID_PRIVATE_KEY: vapidPrivate,
  NEXT_PUBLIC_AGORA_APP_ID: "0123456789abcdef0123456789abcdef",
  AGORA_APP_CERTIFICATE: "fedcba9876543210fedcba9876543210",
  ASSISTANT_MODEL: "anthropic/some-model",
  ANTHROPIC_API_KEY: "sk-ant-0123456789",
  SMS_URL: "https://sms.example/send",
  OTEL_EXPORTER_OTLP_ENDPOINT: "https://otel.example",
};

const judge = (change: Source) => {
  const source = { ...good, ...change };
  return [...checkVariables(source), ...checkValues(source)];
};

describe("a whole environment", () => {
  it("has nothing to mend", () => {
    expect(judge({}).filter(({ level }) => level !== "ok")).toEqual([]);
    expect(exitCodeOf(judge({}))).toBe(0);
  });

  it("needs little on one machine", () => {
    const local = {
      NEXT_PUBLIC_SUPABASE_URL: "http://127.0.0.1:54321",
      NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: good["NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY"],
      SUPABASE_SECRET_KEY: good["SUPABASE_SECRET_KEY"],
      APP_SECRET: good["APP_SECRET"],
    };
    const found = [...checkVariables(local), ...checkValues(local)];
    expect(found.map(({ level }) => level)).toEqual(["ok"]);
  });
});

describe("errors", () => {
  it.each<[string, Source, string]>([
    ["SUPABASE_SECRET_KEY", { SUPABASE_SECRET_KEY: undefined }, "is not set"],
    ["SUPABASE_SECRET_KEY", { SUPABASE_SECRET_KEY: "sb_secret_0123\n" }, "line break"],
    ["APP_SECRET", { APP_SECRET: ` ${"a".repeat(48)}` }, "space"],
    ["APP_SECRET", { APP_SECRET: "short" }, "32 characters"],
    [
      "NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY",
      { NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: "sb_secret_0123456789" },
      "secret key",
    ],
    ["SUPABASE_SECRET_KEY", { SUPABASE_SECRET_KEY: "sb_publishable_0123" }, "publishable"],
    [
      "NEXT_PUBLIC_SUPABASE_URL",
      { NEXT_PUBLIC_SUPABASE_URL: "https://abcdefgh.supabase.co/rest/v1/" },
      "path of the service",
    ],
    [
      "NEXT_PUBLIC_POWERSYNC_URL",
      { NEXT_PUBLIC_POWERSYNC_URL: "https://ps.example/sync/stream" },
      "path of the service",
    ],
    ["APP_URL", { APP_URL: "https://medzen.example/?from=mail" }, "behind ?"],
    ["APP_URL", { APP_URL: "http://medzen.example" }, "not https"],
    ["APP_URL", { APP_URL: "https://me:word@medzen.example" }, "a password"],
    ["AGORA_APP_CERTIFICATE", { AGORA_APP_CERTIFICATE: "0123-4567" }, "32 hexadecimal"],
    [
      "AGORA_APP_CERTIFICATE",
      { AGORA_APP_CERTIFICATE: good["NEXT_PUBLIC_AGORA_APP_ID"] },
      "once more",
    ],
    ["VAPID_PRIVATE_KEY", { VAPID_PRIVATE_KEY: undefined }, "other half"],
    ["VAPID_PUBLIC_KEY", { VAPID_PUBLIC_KEY: "not-a-point" }, "65 bytes"],
    [
      "VAPID_PUBLIC_KEY",
      { VAPID_PUBLIC_KEY: vapidPrivate, VAPID_PRIVATE_KEY: vapidPublic },
      "other way round",
    ],
    ["VAPID_PRIVATE_KEY", { VAPID_PRIVATE_KEY: "abcdefgh" }, "32 bytes"],
    [
      "VAPID_PRIVATE_KEY",
      { VAPID_PRIVATE_KEY: Buffer.alloc(32, 7).toString("base64url") },
      "does not belong",
    ],
    ["ANTHROPIC_API_KEY", { ANTHROPIC_API_KEY: undefined }, "ASSISTANT_MODEL needs"],
    ["ANTHROPIC_API_KEY", { ANTHROPIC_API_KEY: "sk-proj-0123456789" }, "sk-ant-"],
    ["OPENAI_API_KEY", { OPENAI_API_KEY: "sk-ant-0123456789" }, "Anthropic"],
    ["JOBS_SECRET", { JOBS_SECRET: good["APP_SECRET"] }, "same as APP_SECRET"],
    ["NEXT_PUBLIC_APP_SECRET", { NEXT_PUBLIC_APP_SECRET: "x" }, "browsers"],
    ["SMTP_URL", { SMTP_URL: "mail.example:25" }, "smtp"],
  ])("%s with %o", (subject, change, says) => {
    const found = judge(change);
    expect(found).toContainEqual({
      level: "error",
      subject,
      says: expect.stringContaining(says),
      mend: expect.stringMatching(/\S/),
    });
    expect(exitCodeOf(found)).toBe(1);
  });
});

describe("warnings and notes", () => {
  it.each<[string, string, Source]>([
    ["warning", "NEXT_PUBLIC_POWERSYNC_URL", { NEXT_PUBLIC_POWERSYNC_URL: "" }],
    ["warning", "JOBS_SECRET", { JOBS_SECRET: "" }],
    ["warning", "APP_URL", { APP_URL: "" }],
    ["warning", "SMTP_URL", { SMTP_URL: "" }],
    ["warning", "VAPID_PUBLIC_KEY", { VAPID_PUBLIC_KEY: "", VAPID_PRIVATE_KEY: "" }],
    ["warning", "TURN_URLS", { NEXT_PUBLIC_AGORA_APP_ID: "", AGORA_APP_CERTIFICATE: "" }],
    ["warning", "APP_URL", { APP_URL: "https://example.org/medzen" }],
    [
      "warning",
      "SUPABASE_ANON_KEY",
      { SUPABASE_ANON_KEY: "x", NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: "" },
    ],
    ["warning", "OPENAI_API_KEY", { OPENAI_API_KEY: "0123456789" }],
    ["note", "ASSISTANT_MODEL", { ASSISTANT_MODEL: "" }],
    ["note", "SMS_URL", { SMS_URL: "" }],
    ["note", "OTEL_EXPORTER_OTLP_ENDPOINT", { OTEL_EXPORTER_OTLP_ENDPOINT: "" }],
    ["error", "OTEL_EXPORTER_OTLP_HEADERS", { OTEL_EXPORTER_OTLP_HEADERS: "a token" }],
  ])("a %s for %s", (level, subject, change) => {
    expect(judge(change)).toContainEqual(expect.objectContaining({ level, subject }));
  });
});

it("prints no value, whatever is wrong with it", () => {
  const secret = "swordfish-9f3a";
  const names = Object.keys(good);
  for (const value of [secret, `${secret}\n`, `https://${secret}:${secret}@x.example/${secret}`]) {
    const source = Object.fromEntries(names.map((name) => [name, value]));
    const text = reportOf([...checkVariables(source), ...checkValues(source)]);
    expect(text).not.toContain(secret);
  }
});

describe("migrations and publications", () => {
  it("are in order, behind, or ahead", () => {
    expect(compareMigrations(["1", "2"], ["1", "2"])).toMatchObject([{ level: "ok" }]);
    expect(compareMigrations(["1", "2", "3"], ["1"])).toMatchObject([
      { level: "error", says: "lacks 2 of 3 migrations, 2 the first" },
    ]);
    expect(compareMigrations(["1"], ["1", "9"])).toMatchObject([
      { level: "error", says: expect.stringContaining("does not know, 9") },
    ]);
  });

  it("name the tables that nobody would hear of", () => {
    const all = [
      "messages",
      "conversations",
      "conversation_participants",
      "message_reactions",
      "ai_messages",
    ];
    expect(comparePublications(all, ["messages"]).map(({ level }) => level)).toEqual(["ok", "ok"]);
    expect(comparePublications(all.slice(1), [])).toMatchObject([
      { level: "error", says: "supabase_realtime lacks messages" },
      { level: "error", subject: "PowerSync publication" },
    ]);
  });
});
