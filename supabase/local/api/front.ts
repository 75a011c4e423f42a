import type { ServerResponse } from "node:http";
import type postgres from "postgres";
import type { Log } from "../log.ts";
import { describeError } from "../log.ts";
import type { Mailbox } from "../mail/mailbox.ts";
import { answerMail } from "../mail/routes.ts";
import type { Realtime } from "../realtime/server.ts";
import type { StackSecrets } from "../secrets.ts";
import { SyncError } from "../sync/errors.ts";
import type { Sync } from "../sync/server.ts";
import { sameKey } from "./admin-users.ts";
import type { Api } from "./app.ts";
import { answerAuth } from "./auth-gate.ts";
import { preflight, readableAnywhere } from "./cors.ts";
import { notFound, unavailable } from "./replies.ts";
import { answerRest } from "./rest-gate.ts";
import type { SignInGuard } from "./sign-in-guard.ts";
import { answerStorage } from "./storage-gate.ts";
import type { UploadStore } from "./upload-store.ts";

/** The services that stand on the database; there are none while it is away. */
export interface Services {
  api: Api;
  sql: postgres.Sql;
  realtime: Realtime;
  sync: Sync;
}

/** What the front stands before. */
export interface FrontOptions {
  services(): Services | null;
  mailbox: Mailbox;
  secrets: StackSecrets;
  guard: SignInGuard;
  uploads: UploadStore;
  /** Makes the database anew. */
  reset(): Promise<void>;
  log: Log;
}

/**
 * Answers one request; `peer` is the address at the other end of the socket. An answer that goes on for
 * long is written to `outgoing`, and the response then says so.
 */
export type Front = (
  request: Request,
  peer: string | null,
  outgoing: ServerResponse,
) => Promise<Response>;

/**
 * The one door: only the addresses listed here lead anywhere, so that nothing else that the API
 * library serves (its settings page shows the database's address) can be reached.
 */
export function makeFront(options: FrontOptions): Front {
  return async (request, peer, outgoing) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/mail" || pathname.startsWith("/mail/") || pathname === "/mail.json") {
      return isLocalName(request) ? answerMail(request, options.mailbox) : notFound();
    }
    if (pathname === "/_stack/reset") {
      return answerReset(request, options);
    }
    if (!/^\/(?:(?:rest|auth|storage|realtime)\/v1(?:\/|$)|sync\/)/.test(pathname)) {
      return notFound();
    }
    if (request.method === "OPTIONS") {
      return preflight(request);
    }
    try {
      if (pathname.startsWith("/sync/")) {
        return readableAnywhere(await answerSync(request, outgoing, options));
      }
      return readableAnywhere(await answerService(request, pathname, peer, options));
    } catch (error) {
      options.log(`api: ${describeError(error)}`);
      return readableAnywhere(Response.json({ message: "internal error" }, { status: 500 }));
    }
  };
}

async function answerService(
  request: Request,
  pathname: string,
  peer: string | null,
  options: FrontOptions,
): Promise<Response> {
  const services = options.services();
  if (services === null) {
    return unavailable();
  }
  const { api, sql, realtime } = services;
  const forward = async (passed: Request) => api.fetch(passed, { peerAddress: peer });
  if (pathname.startsWith("/auth/v1/")) {
    const { guard, secrets } = options;
    const { secretKey, jwtSecret } = secrets;
    const gate = { guard, sql, secretKey, jwtSecret, forward };
    return answerAuth(request, clientAddress(request, peer), gate);
  }
  if (pathname.startsWith("/storage/v1/")) {
    return answerStorage(request, options.uploads, forward);
  }
  if (pathname.startsWith("/realtime/v1/")) {
    return realtime.handleHttp(request);
  }
  return pathname.startsWith("/rest/v1") ? answerRest(request, forward) : notFound();
}

async function answerSync(
  request: Request,
  outgoing: ServerResponse,
  options: FrontOptions,
): Promise<Response> {
  const services = options.services();
  if (services === null) {
    return new SyncError("PSYNC_S2003", "The database is away").response();
  }
  return services.sync.handle(request, outgoing);
}

/**
 * Who is asking, for the sign-in limits. The app's own server asks on behalf of people from this
 * machine and says for whom in `x-forwarded-for`; anybody else's word for it counts nothing.
 */
function clientAddress(request: Request, peer: string | null): string {
  const hop = request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  const isLoopback = peer !== null && /^(?:127\.|::1$|::ffff:127\.)/.test(peer);
  return isLoopback && hop !== undefined && hop !== "" ? hop : (peer ?? "unknown");
}

/** Keeps a web page from reading the mailbox by letting its own name point to this machine. */
function isLocalName(request: Request): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(request.headers.get("host") ?? "");
}

async function answerReset(request: Request, options: FrontOptions): Promise<Response> {
  const key = request.headers.get("apikey") ?? "";
  if (request.method !== "POST" || !sameKey(key, options.secrets.secretKey)) {
    return notFound();
  }
  try {
    await options.reset();
    return Response.json({ reset: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : "unknown reason";
    return Response.json({ message }, { status: 500 });
  }
}
