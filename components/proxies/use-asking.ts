import { useNow } from "next-intl";
import { useState } from "react";
import type { z } from "zod";

import { useChange } from "@/components/ui/use-change";
import type { Result } from "@/lib/kernel/result";
import { mostDays } from "@/lib/proxies/limits";
import { refusedField } from "@/lib/proxies/schema";
import { type RefusedField, type Relation, relations } from "@/lib/proxies/types";

const dayMs = 86_400_000;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The fields that both ways of asking have, what is wrong with them, and the way to send them. */
export function useAsking() {
  const now = useNow().getTime();
  const [email, setEmail] = useState("");
  const [relation, setRelation] = useState<Relation>("carer");
  const [endsOn, setEndsOn] = useState("");
  const [found, setFound] = useState<RefusedField | null>(null);
  const { change, pending, error, problem } = useChange();
  const fault = found ?? refusedField(error?.field);
  return {
    fields: {
      email,
      relation,
      endsOn,
      fault,
      firstDay: dayOf(now),
      lastDay: dayOf(now + mostDays * dayMs),
      setEmail,
      setRelation: (value: string) =>
        setRelation(relations.find((one) => one === value) ?? "other"),
      setEndsOn,
    },
    fault,
    pending,
    /** A refusal that no field shows. */
    problem: fault === null ? problem : null,
    /** Sends what a schema takes; the first field at fault is shown instead where it does not. */
    ask: <T>(
      schema: z.ZodType<T>,
      input: unknown,
      { act, done }: { act: (taken: T) => Promise<Result<void>>; done: string },
    ) => {
      const taken = schema.safeParse(input);
      setFound(taken.success ? null : refusedField(taken.error.issues[0]?.path[0]));
      if (!taken.success) return;
      change({ act: () => act(taken.data), done, after: () => setEmail("") });
    },
  };
}

export type AskedFields = ReturnType<typeof useAsking>["fields"];
