import { handle } from "@/app/api/handle";
import { grantCall } from "@/lib/calls/commands/grant-call";
import { grantInput } from "@/lib/calls/schema";

/** The caller's own grant for a visit: 200 with it, 202 while they wait to be let in. */
export const POST = handle(
  grantInput,
  (_actor, { id, fingerprint }) => grantCall(id, fingerprint),
  (grant) => (grant === null ? 202 : 200),
);
