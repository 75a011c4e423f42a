/** The codes that the protocol has for what can go wrong here, with their HTTP status. */
const statuses = {
  PSYNC_S2001: 500,
  PSYNC_S2002: 404,
  PSYNC_S2003: 503,
  PSYNC_S2101: 401,
  PSYNC_S2102: 401,
  PSYNC_S2103: 401,
  PSYNC_S2104: 401,
  PSYNC_S2105: 401,
  PSYNC_S2106: 401,
  PSYNC_S2302: 500,
  PSYNC_S2304: 429,
  PSYNC_S2305: 500,
} as const;

export type SyncErrorCode = keyof typeof statuses;

/** A refusal in the protocol's terms. The description is for the person who reads a device's log. */
export class SyncError extends Error {
  readonly code: SyncErrorCode;
  readonly status: number;

  constructor(code: SyncErrorCode, description: string, status: number = statuses[code]) {
    super(description);
    this.code = code;
    this.status = status;
  }

  response(): Response {
    const { code, status, message: description } = this;
    const name = status === 401 ? "AuthorizationError" : "ServiceError";
    return Response.json({ error: { code, status, description, name } }, { status });
  }
}
