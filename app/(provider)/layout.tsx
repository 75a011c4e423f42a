import type { ReactNode } from "react";

import { SignedInShell } from "@/app/signed-in-shell";
import { requireActor } from "@/lib/auth/actor";

export default async function ProviderLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor({ roles: ["provider"] });
  return <SignedInShell actor={actor}>{children}</SignedInShell>;
}
