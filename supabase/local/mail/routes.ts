import { listPage, mailPage } from "./pages.ts";
import type { Mailbox } from "./mailbox.ts";

const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/**
 * Serves captured mail: `GET /mail` (optionally `?to=address`), `GET /mail/<id>`, `DELETE /mail`.
 * JSON for `Accept: application/json` or a path ending in `.json`, a page for everybody else.
 */
export async function answerMail(request: Request, mailbox: Mailbox): Promise<Response> {
  const url = new URL(request.url);
  const json = wantsJson(request, url);
  const path = url.pathname.replace(/\.json$/, "").replace(/\/$/, "");
  if (request.method === "DELETE" && path === "/mail") {
    await mailbox.clear();
    return new Response(null, { status: 204 });
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new Response(null, { status: 405, headers: { allow: "GET, DELETE" } });
  }
  if (path === "/mail") {
    const mails = addressedTo(mailbox, url.searchParams.get("to"));
    return json ? asJson({ messages: mails }) : asPage(listPage(mails));
  }
  const mail = mailbox.get(path.slice("/mail/".length));
  if (mail === undefined) {
    return json ? asJson({ message: "no such mail" }, 404) : asPage("<p>No such mail.</p>", 404);
  }
  return json ? asJson(mail) : asPage(mailPage(mail));
}

function addressedTo(mailbox: Mailbox, address: string | null) {
  const wanted = address?.toLowerCase();
  return wanted === undefined
    ? mailbox.list()
    : mailbox.list().filter((mail) => mail.to.some((to) => to.toLowerCase() === wanted));
}

function wantsJson(request: Request, url: URL): boolean {
  const accept = request.headers.get("accept") ?? "";
  return url.pathname.endsWith(".json") || accept.includes("application/json");
}

function asJson(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}

function asPage(body: string, status = 200): Response {
  return new Response(body, { status, headers: pageHeaders });
}
