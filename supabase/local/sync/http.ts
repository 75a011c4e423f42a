import type { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { HydratedSyncConfig } from "@powersync/service-sync-rules";
import type { Log } from "../changes/types.ts";
import { describeError } from "../log.ts";
import type { Tokens } from "../realtime/tokens.ts";
import { type Accounts, type Person, personOf } from "./accounts.ts";
import { CheckpointTracker } from "./checkpoint-tracker.ts";
import { SyncConnection } from "./connection.ts";
import type { Connections } from "./connections.ts";
import { SyncError } from "./errors.ts";
import type { SyncLimits } from "./limits.ts";
import type { SyncMemory } from "./memory.ts";
import type { OperationReader } from "./operation-reader.ts";
import { PersonBuckets } from "./person-buckets.ts";
import { readCheckpointRequest, readStreamRequest } from "./requests.ts";
import { writeStream } from "./stream-response.ts";
import type { WriteCheckpoints } from "./write-checkpoints.ts";

/** What the routes stand on. */
export type SyncRoutes = Readonly<{
  rules: HydratedSyncConfig;
  memory: SyncMemory;
  reader: OperationReader;
  connections: Connections;
  accounts: Accounts;
  writes: WriteCheckpoints;
  tokens: Tokens;
  limits: SyncLimits;
  log: Log;
}>;

/**
 * Answers a request below `/sync`. A stream is written to `response` itself, and goes on after the
 * promise has resolved.
 * @throws SyncError
 */
export async function answerSync(
  routes: SyncRoutes,
  request: Request,
  response: ServerResponse,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  const answer = answers.get(`${request.method} ${pathname}`);
  if (!answer) throw new SyncError("PSYNC_S2002", "The path does not exist");
  const person = await personOf(request, routes.tokens, routes.limits.clockToleranceMs);
  return answer(routes, request, person, response);
}

type Answer = (
  routes: SyncRoutes,
  request: Request,
  person: Person,
  response: ServerResponse,
) => Promise<Response>;

/** A device appends the protocol's paths to its endpoint, which is `/sync`. */
const answers: ReadonlyMap<string, Answer> = new Map([
  ["POST /sync/sync/stream", openStream],
  ["GET /sync/write-checkpoint2.json", makeWriteCheckpoint],
  ["POST /sync/sync/checkpoint-request", takeWriteCheckpoint],
]);

async function openStream(
  routes: SyncRoutes,
  request: Request,
  person: Person,
  response: ServerResponse,
): Promise<Response> {
  const { memory, connections, limits, reader, log } = routes;
  const wish = await readStreamRequest(request, limits.maxRequestBytes);
  const buckets = new PersonBuckets(routes.rules, person.claims, wish, limits);
  const tracker = new CheckpointTracker(memory, buckets, wish.buckets);
  const identity = {
    user: person.id,
    client: wish.client_id,
    session: person.sessionId,
    until: person.until,
  };
  const connection = new SyncConnection({ ...identity, tracker, reader, limits });
  // In the list first: whoever is deactivated between the question and the stream is ended by it.
  connections.add(connection);
  try {
    await routes.accounts.check(person);
    const write = await routes.writes.find(person.id, wish.client_id);
    if (write) connection.noteWrite(write);
    await connection.prepare();
    if (connection.ended.aborted) throw new SyncError("PSYNC_S2101", "The account has ended");
  } catch (error) {
    connections.delete(connection);
    throw error;
  }
  writeStream(connection, response, limits.stalledMs)
    .catch((error: unknown) => {
      const reason = error instanceof SyncError ? error.code : describeError(error);
      log("warn", `sync: a stream ended: ${reason}`);
    })
    .finally(() => connections.delete(connection));
  return RESPONSE_ALREADY_SENT;
}

async function makeWriteCheckpoint(
  { accounts, writes, connections }: SyncRoutes,
  request: Request,
  person: Person,
): Promise<Response> {
  const client = new URL(request.url).searchParams.get("client_id") ?? "";
  await accounts.check(person);
  const write = await writes.make(person.id, client);
  connections.noteWrite(person.id, client, write);
  return Response.json({ data: { write_checkpoint: String(write.number) } });
}

async function takeWriteCheckpoint(
  { accounts, writes, connections, limits }: SyncRoutes,
  request: Request,
  person: Person,
): Promise<Response> {
  const wish = await readCheckpointRequest(request, limits.maxRequestBytes);
  await accounts.check(person);
  const { client_id: client, checkpoint_request_id: asked } = wish;
  const write = await writes.take(person.id, client, asked);
  connections.noteWrite(person.id, client, write);
  return Response.json({ data: { checkpoint_request_id: String(write.number) } });
}
