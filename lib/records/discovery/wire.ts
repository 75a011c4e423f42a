import { z } from "zod";

import { roles } from "@/lib/auth/roles";
import { relations } from "@/lib/proxies/types";
import { laterReasons, outcomes } from "@/lib/records/limits";

const time = z.string();
const maybe = time.nullable();
const who = { name: z.string(), role: z.enum(roles) };

/** The answer of `open_discovery_export`. */
export const headRow = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    reason: z.string(),
    started_at: time,
    up_to_seq: z.number(),
    access_id: z.uuid(),
    by: z.object({ id: z.uuid(), ...who }),
    conversation: z.object({
      id: z.uuid(),
      title: z.string().nullable(),
      category: z.string(),
      created_at: time,
      facility_name: z.string().nullable(),
    }),
    people: z.array(
      z.object({
        id: z.uuid(),
        ...who,
        participant_role: z.string(),
        acts_as: z.enum(relations).nullable(),
        is_active: z.boolean(),
        spans: z.array(z.object({ from: time, to: maybe })),
        delivered_seq: z.number(),
        delivered_at: maybe,
        read_seq: z.number(),
        read_at: maybe,
      }),
    ),
    openings: z.array(
      z.object({
        id: z.uuid(),
        person_id: z.uuid(),
        ...who,
        reason: z.string(),
        opened_at: time,
        closes_at: time,
        ended_at: maybe,
        tell_later: z.enum(laterReasons).nullable(),
        told_at: maybe,
        outcome: z.enum(outcomes).nullable(),
        reviewed_at: maybe,
        read_at: z.array(time),
      }),
    ),
    reviews: z.array(
      z.object({
        person_id: z.uuid(),
        ...who,
        at: time,
        from_seq: z.number(),
        to_seq: z.number(),
      }),
    ),
    chain: z.object({ seal: z.number(), hash: z.string(), sealed_at: time }).nullable(),
  })
  .readonly();

const mark = z.object({ person_id: z.uuid(), at: time });

export const messageRow = z.object({
  id: z.uuid(),
  seq: z.number(),
  sender_id: z.uuid().nullable(),
  type: z.enum(["text", "image", "file", "audio", "system"]),
  accepted_at: time,
  written_at: maybe,
  reply_to_id: z.uuid().nullable(),
  priority: z.string(),
  text: z.string().nullable(),
  edited_at: maybe,
  deleted_at: maybe,
  deleted_by: z.uuid().nullable(),
  deleted_by_name: z.string().nullable(),
  redacted_at: maybe,
  versions: z.array(z.object({ text: z.string(), until: time })),
  kept_versions: z.number(),
  files: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      mime: z.string(),
      bytes: z.number(),
      sha256: z.string(),
      scan_status: z.string(),
    }),
  ),
  confirmations: z.array(mark),
  reactions: z.array(mark.extend({ emoji: z.string() })),
});

/** The answer of `read_discovery_export`: the next messages, and with the last ones how it stood then. */
export const pageRow = z.object({
  messages: z.array(messageRow),
  end: z
    .object({
      at: time,
      holds: z.array(
        z.object({ id: z.uuid(), on: z.enum(["conversation", "patient"]), placed_at: time }),
      ),
      erased_at: maybe,
    })
    .nullable(),
});
