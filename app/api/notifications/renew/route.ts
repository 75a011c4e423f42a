import { handle } from "@/app/api/handle";
import { renewSubscription } from "@/lib/notifications/commands/renew-subscription";
import { renewalInput } from "@/lib/notifications/schema";

/** The service worker tells of an address that the browser has replaced. */
export const POST = handle(renewalInput, (_actor, input) => renewSubscription(input));
