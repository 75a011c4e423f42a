import type { PublicConfig } from "./public-config";

type PolicyInput = Pick<PublicConfig, "supabaseUrl" | "powersyncUrl"> & {
  nonce: string;
  /** Set where visits run over Agora. */
  agora: { appId: string } | null;
  /** Development: React rebuilds server stacks with eval, and the error overlay injects styles. */
  development: boolean;
};

function withSocket(address: string): string[] {
  const { origin, host, protocol } = new URL(address);
  return [origin, `${protocol === "https:" ? "wss" : "ws"}://${host}`];
}

/** Where Agora's SDK finds its way in, and the servers that it is sent on to: each has a name and a port of its own. */
const agoraHosts = [
  "https://*.agora.io",
  "https://*.sd-rtn.com",
  "wss://*.edge.agora.io:*",
  "wss://*.edge.sd-rtn.com:*",
];

/**
 * The Content-Security-Policy of one response. Scripts run only with this response's nonce or when
 * such a script loads them; `'wasm-unsafe-eval'` and the worker source are for the local database.
 * Styles need the nonce too, except `style` attributes: the server renders widths and progress
 * rings with them, and an attribute cannot load or run anything.
 */
export function contentSecurityPolicy(input: PolicyInput): string {
  const { nonce, supabaseUrl, powersyncUrl, agora, development } = input;
  const supabase = withSocket(supabaseUrl);
  const sync = powersyncUrl ? withSocket(powersyncUrl) : [];
  const storage = new URL(supabaseUrl).origin;
  const directives: Record<string, string[]> = {
    "default-src": ["'self'"],
    "script-src": [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      "'wasm-unsafe-eval'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    "style-src": ["'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:", storage],
    "media-src": ["'self'", "blob:", storage],
    "font-src": ["'self'"],
    "connect-src": [
      "'self'",
      ...new Set([...supabase, ...sync]),
      ...(agora === null ? [] : agoraHosts),
      ...(development ? ["ws:"] : []),
    ],
    "worker-src": ["'self'"],
    "manifest-src": ["'self'"],
    "object-src": ["'none'"],
    "frame-src": ["'none'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join("; ");
}

/** Two years, the length that browsers' preload lists ask for. Only meaningful over HTTPS. */
export const strictTransportSecurity = "max-age=63072000; includeSubDomains";

/** The headers that are the same for every response, files included. */
export const fixedSecurityHeaders: { key: string; value: string }[] = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  // Addresses of conversations stay inside: another site learns nothing of where a link was.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Origin-Agent-Cluster", value: "?1" },
  {
    key: "Permissions-Policy",
    value:
      "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), geolocation=(), payment=(), usb=(), serial=(), midi=(), browsing-topics=()",
  },
];
