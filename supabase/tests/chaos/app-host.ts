// The application's upload handler behind a plain HTTP server. The session comes as the access token of
// its person: who renews it is the device.
import { createAdaptorServer } from "@hono/node-server";
import { decodeJwt } from "jose";
import { POST } from "@/app/api/sync/upload/route";
import { asRequestOf } from "../support/next-headers.ts";

const server = createAdaptorServer({
  fetch: (request) => {
    const token = request.headers.get("authorization")?.replace("Bearer ", "") ?? null;
    const person = token === null ? "" : (decodeJwt(token).sub ?? "");
    return asRequestOf(person, token, () => POST(request));
  },
});
server.listen(Number(process.argv[2]), "127.0.0.1", () => process.send?.("ready"));
process.on("disconnect", () => process.exit(0));
