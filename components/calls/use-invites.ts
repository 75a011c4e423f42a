import { useEffect, useState } from "react";

import { invite, takeLinkBack } from "@/lib/calls/actions";
import { inviteAddress, readInvites } from "@/lib/calls/live/invites";
import type { CallInvite, GuestRelation } from "@/lib/calls/types";
import { answered, type PublicError } from "@/lib/kernel/result";

export type InvitesView = {
  /** Null until they are known. */
  invites: CallInvite[] | null;
  /** They could not be read. */
  isUnknown: boolean;
  /** The link that was just made, shown this once. */
  made: { name: string; address: string } | null;
  pending: boolean;
  problem: PublicError | null;
  /** Answers whether it was made. */
  make: (name: string, relation: GuestRelation) => Promise<boolean>;
  /** Takes a link back, and puts out whoever has come by it. */
  revoke: (id: string) => void;
};

type Known = Pick<InvitesView, "invites" | "isUnknown">;

const ask = (callId: string) => readInvites(callId).catch(() => null);

/** What was known stays, where no newer answer came. */
const told = (found: CallInvite[] | null) => (before: Known) => ({
  invites: found ?? before.invites,
  isUnknown: found === null,
});

/** The links for guests of one visit, and what its provider does with them. */
export function useInvites(callId: string): InvitesView {
  const [known, setKnown] = useState<Known>({ invites: null, isUnknown: false });
  const [made, setMade] = useState<InvitesView["made"]>(null);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<PublicError | null>(null);

  useEffect(() => {
    void ask(callId).then((found) => setKnown(told(found)));
  }, [callId]);
  const read = async () => setKnown(told(await ask(callId)));

  const revoke = async (id: string) => {
    const result = await answered(takeLinkBack({ id }));
    setProblem(result.ok ? null : result.error);
    // The link that still stands here may be the one that is good for nothing now.
    if (result.ok) setMade(null);
    await read();
  };
  return {
    ...known,
    made,
    pending,
    problem,
    make: async (name, relation) => {
      setPending(true);
      const result = await answered(invite({ id: callId, name, relation }));
      setProblem(result.ok ? null : result.error);
      if (result.ok) {
        setMade({ name, address: inviteAddress(window.location.origin, result.value.secret) });
        await read();
      }
      setPending(false);
      return result.ok;
    },
    revoke: (id) => void revoke(id),
  };
}
