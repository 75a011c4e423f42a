import { describe, expect, it } from "vitest";

import { contentSecurityPolicy } from "./security-headers";

const input = {
  supabaseUrl: "https://abc.supabase.co",
  powersyncUrl: "https://sync.example:8443/x",
  nonce: "bm9uY2U=",
  agora: null,
  development: false,
};

function directives(policy: string): Map<string, string[]> {
  return new Map(
    policy.split("; ").map((part) => {
      const [name = "", ...values] = part.split(" ");
      return [name, values];
    }),
  );
}

describe("contentSecurityPolicy", () => {
  it("lets scripts run by nonce only, and WebAssembly for the local database", () => {
    const scripts = directives(contentSecurityPolicy(input)).get("script-src");
    expect(scripts).toEqual([
      "'self'",
      "'nonce-bm9uY2U='",
      "'strict-dynamic'",
      "'wasm-unsafe-eval'",
    ]);
  });

  it("connects to the back end and the sync service, by HTTP and by socket, and nowhere else", () => {
    expect(directives(contentSecurityPolicy(input)).get("connect-src")).toEqual([
      "'self'",
      "https://abc.supabase.co",
      "wss://abc.supabase.co",
      "https://sync.example:8443",
      "wss://sync.example:8443",
    ]);
  });

  it("connects to Agora as well where visits run over it", () => {
    const policy = contentSecurityPolicy({ ...input, agora: { appId: "0".repeat(32) } });
    const added = directives(policy).get("connect-src")?.slice(5);
    expect(added).toEqual([
      "https://*.agora.io",
      "https://*.sd-rtn.com",
      "wss://*.edge.agora.io:*",
      "wss://*.edge.sd-rtn.com:*",
    ]);
    // Nothing else is opened by it: no script, style, picture or frame of theirs.
    const others = policy.split("; ").filter((it) => !it.startsWith("connect-src"));
    expect(others).toEqual(
      contentSecurityPolicy(input)
        .split("; ")
        .filter((it) => !it.startsWith("connect-src")),
    );
  });

  it("names an origin once when one server does both", () => {
    const url = "http://127.0.0.1:54321";
    const policy = contentSecurityPolicy({
      ...input,
      supabaseUrl: url,
      powersyncUrl: `${url}/sync`,
    });
    expect(directives(policy).get("connect-src")).toEqual(["'self'", url, "ws://127.0.0.1:54321"]);
  });

  it("cannot be framed, rebased or made to post elsewhere", () => {
    const policy = directives(contentSecurityPolicy(input));
    expect(policy.get("frame-ancestors")).toEqual(["'none'"]);
    expect(policy.get("base-uri")).toEqual(["'none'"]);
    expect(policy.get("form-action")).toEqual(["'self'"]);
    expect(policy.get("object-src")).toEqual(["'none'"]);
  });

  it("allows eval in development alone", () => {
    expect(contentSecurityPolicy(input)).not.toContain("'unsafe-eval'");
    expect(contentSecurityPolicy({ ...input, development: true })).toContain("'unsafe-eval'");
  });
});
