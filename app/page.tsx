import { redirect } from "next/navigation";

import { requireActor } from "@/lib/auth/actor";
import { homePath } from "@/lib/auth/roles";

/** The bare address leads everybody to their own home, or to sign-in. */
export default async function RootPage() {
  const actor = await requireActor();
  redirect(homePath(actor.role));
}
