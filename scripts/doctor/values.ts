import { createECDH } from "node:crypto";
import { bad, type Finding, isLocal, ok, type Source } from "./finding.ts";

/**
 * What the schema lets pass and still cannot work: parts of an address that do not belong there, keys that
 * are no pair, keys of another provider. Judges only what is set; says nothing of what is fine.
 */
export function checkValues(source: Source): Finding[] {
  return [
    ...checkAddresses(source),
    ...checkAgora(source),
    ...checkVapid(source),
    ...checkModelKeys(source),
    ...checkSecrets(source),
  ];
}

const addresses = [
  "NEXT_PUBLIC_SUPABASE_URL",
  "NEXT_PUBLIC_POWERSYNC_URL",
  "APP_URL",
  "OPENAI_BASE_URL",
  "ANTHROPIC_BASE_URL",
  "SMS_URL",
] as const;

function checkAddresses(source: Source): Finding[] {
  return addresses.flatMap((name) => {
    const value = source[name];
    if (!value || !URL.canParse(value)) return [];
    const url = new URL(value);
    const found: Finding[] = [];
    if (url.username !== "" || url.password !== "") {
      found.push(bad("error", name, "holds a name or a password", "take them out of the address"));
    }
    if (url.protocol === "http:" && !isLocal(value)) {
      found.push(bad("error", name, "is not https", "use https: health data goes over it"));
    }
    return [...found, ...checkPath(name, url)];
  });
}

/** The clients append their own paths; a copied one makes every call miss. */
function checkPath(name: (typeof addresses)[number], url: URL): Finding[] {
  if (name === "OPENAI_BASE_URL" || name === "ANTHROPIC_BASE_URL" || name === "SMS_URL") return [];
  if (url.search !== "" || url.hash !== "") {
    return [bad("error", name, "has something behind ? or #", "end it after the host")];
  }
  const path = url.pathname.replace(/\/+$/, "");
  if (path === "" || (name === "NEXT_PUBLIC_POWERSYNC_URL" && path === "/sync")) return [];
  const copied = /^\/(?:rest|auth|storage|realtime|functions)\/v1|^\/(?:dashboard|sync\/)/.test(
    path,
  );
  return [
    copied
      ? bad("error", name, "has a path of the service in it", "end it after the host")
      : bad("warning", name, "has a path", "end it after the host, unless a proxy stands there"),
  ];
}

function checkAgora({ NEXT_PUBLIC_AGORA_APP_ID: id, AGORA_APP_CERTIFICATE: certificate }: Source) {
  if (!id || id !== certificate) return [];
  return [
    bad(
      "error",
      "AGORA_APP_CERTIFICATE",
      "is the App ID once more",
      "Agora Console: the project's primary certificate",
    ),
  ];
}

const publicBytes = 65;
const privateBytes = 32;

function checkVapid({ VAPID_PUBLIC_KEY: open, VAPID_PRIVATE_KEY: secret }: Source): Finding[] {
  if (!open || !secret) return [];
  const anew = "make both: npx web-push generate-vapid-keys";
  const [point, scalar] = [open, secret].map((text) => Buffer.from(text, "base64url"));
  if (point?.length === privateBytes && scalar?.length === publicBytes) {
    return [
      bad("error", "VAPID_PUBLIC_KEY", "holds the private key, and the other way round", anew),
    ];
  }
  if (point?.length !== publicBytes || point[0] !== 4) {
    return [bad("error", "VAPID_PUBLIC_KEY", "is not a P-256 point of 65 bytes", anew)];
  }
  if (scalar?.length !== privateBytes) {
    return [bad("error", "VAPID_PRIVATE_KEY", "is not 32 bytes", anew)];
  }
  return isPair(point, scalar)
    ? [ok("VAPID_PUBLIC_KEY", "and its private key are a pair")]
    : [bad("error", "VAPID_PRIVATE_KEY", "does not belong to VAPID_PUBLIC_KEY", anew)];
}

function isPair(point: Buffer, scalar: Buffer): boolean {
  try {
    const curve = createECDH("prime256v1");
    curve.setPrivateKey(scalar);
    return curve.getPublicKey().equals(point);
  } catch {
    return false;
  }
}

function checkModelKeys(source: Source): Finding[] {
  const { OPENAI_API_KEY: openai, ANTHROPIC_API_KEY: anthropic } = source;
  const found: Finding[] = [];
  if (openai?.startsWith("sk-ant-")) {
    found.push(bad("error", "OPENAI_API_KEY", "holds a key of Anthropic", "swap the keys"));
  } else if (openai && !openai.startsWith("sk-") && !source["OPENAI_BASE_URL"]) {
    found.push(
      bad("warning", "OPENAI_API_KEY", "does not begin with sk-", "the provider's console"),
    );
  }
  if (anthropic && !anthropic.startsWith("sk-ant-") && !source["ANTHROPIC_BASE_URL"]) {
    const level = anthropic.startsWith("sk-") ? "error" : "warning";
    found.push(
      bad(level, "ANTHROPIC_API_KEY", "does not begin with sk-ant-", "the provider's console"),
    );
  }
  return found;
}

const apart = ["APP_SECRET", "JOBS_SECRET", "SUPABASE_SECRET_KEY", "TURN_SECRET"] as const;

/** One secret for two doors: whoever is given the key to one opens the other. */
function checkSecrets(source: Source): Finding[] {
  return apart.flatMap((name, index) => {
    const twin = apart.slice(0, index).find((other) => source[other] === source[name]);
    if (!source[name] || twin === undefined) return [];
    return [bad("error", name, `is the same as ${twin}`, "make one: openssl rand -base64 48")];
  });
}
