import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";

import { joinByLink, lookAtLink } from "@/lib/calls/actions";
import { secretFrom } from "@/lib/calls/live/invites";
import type { Invitation } from "@/lib/calls/types";
import { asLocale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";
import { answered, type PublicError, type Result } from "@/lib/kernel/result";

import { browserZone } from "./use-browser-dates";

export type GuestLinkView = {
  /** What the link is good for: null for nothing, undefined until it is known. */
  invitation: Invitation | null | undefined;
  /** Why that could not be found out, or why the link could not be used. */
  problem: PublicError | null;
  pending: boolean;
  /** Asks anew what the link is good for. */
  look: () => void;
  /** Uses the link up, and goes to the visit. */
  join: (name: string) => void;
};

/** What was answered about one secret: another one in the address has no answer yet. */
type Looked = { secret: string; answer: Result<Invitation | null> };

/** The guest's link in the address of this page. Opening it only looks; joining uses it up. */
export function useGuestLink(): GuestLinkView {
  const router = useRouter();
  const locale = asLocale(useLocale()) ?? "en";
  const hash = useSyncExternalStore(onHash, currentHash, noHash);
  const secret = hash === null ? null : secretFrom(hash);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [refused, setRefused] = useState<PublicError | null>(null);
  const [pending, setPending] = useState(false);

  useEffect(() => {
    if (secret !== null) void ask(secret).then(setLooked);
  }, [secret]);

  const answer = looked?.secret === secret ? looked?.answer : undefined;
  const join = async (name: string) => {
    if (secret === null || pending) return;
    setPending(true);
    const result = await answered(joinByLink({ secret, name, locale, timeZone: browserZone() }));
    if (result.ok) {
      // In the place of this page: going back leads past a link that is used up.
      router.replace(paths.call(result.value));
      return;
    }
    setPending(false);
    setRefused(result.error);
  };
  return {
    invitation: hash !== null && secret === null ? null : answer?.ok ? answer.value : undefined,
    problem: refused ?? (answer?.ok === false ? answer.error : null),
    pending,
    look: () => {
      setLooked(null);
      setRefused(null);
      if (secret !== null) void ask(secret).then(setLooked);
    },
    join: (name) => void join(name),
  };
}

async function ask(secret: string): Promise<Looked> {
  return { secret, answer: await answered(lookAtLink({ secret })) };
}

function onHash(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

const currentHash = () => window.location.hash;
const noHash = () => null;
