import type { ReactNode } from "react";

import { SignedInShell } from "@/app/signed-in-shell";
import { requireActor } from "@/lib/auth/actor";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor({ roles: ["facility_admin", "system_admin"] });
  return <SignedInShell actor={actor}>{children}</SignedInShell>;
}
