import "server-only";

import { z } from "zod";

import type { Actor } from "@/lib/auth/types";
import { text } from "@/lib/chat/wire";
import { nowMs } from "@/lib/kernel/clock";
import { must } from "@/lib/supabase/must";

import { readAssistantThreads, readThreads } from "./read-threads";
import { readCalls, readConsents, readVisits } from "./read-visits";
import { type Client, People } from "./rows";
import type { Copied } from "./types";

const profileRow = z.object({ record_number: text, birth_date: text });

/**
 * A patient's record as they may read it themselves: every row comes through row-level security as the person of
 * this client. Staff notes are not theirs to read and so never in it.
 * @throws AppError where the database can't be asked any more; what came before is then no whole copy.
 */
export async function* readOwnRecord(client: Client, actor: Actor): AsyncGenerator<Copied> {
  const profile = profileRow
    .nullable()
    .parse(
      must(
        await client
          .from("patient_profiles")
          .select("record_number,birth_date")
          .eq("user_id", actor.id)
          .maybeSingle(),
      ),
    );
  yield {
    kind: "patient",
    at: nowMs(),
    patient: {
      id: actor.id,
      name: actor.displayName,
      email: actor.email,
      recordNumber: profile?.record_number ?? null,
      birthDate: profile?.birth_date ?? null,
      locale: actor.locale ?? "en",
      timeZone: actor.timeZone,
    },
  };
  const people = new People(client, actor.id);
  yield* readVisits(client, actor.id, people);
  yield* readCalls(client, actor.id, people);
  yield* readConsents(client, actor.id);
  yield* readThreads(client, actor.id, people);
  yield* readAssistantThreads(client, actor.id, people);
}
