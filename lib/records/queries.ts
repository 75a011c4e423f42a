import "server-only";

import { z } from "zod";

import type { Actor } from "@/lib/auth/types";
import { roles } from "@/lib/auth/roles";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { laterReasons, outcomes } from "./limits";
import {
  type Access,
  type OpenContent,
  openingKinds,
  type OpeningList,
  type ThreadList,
} from "./types";

const instant = z.string().transform((value) => Date.parse(value));
const role = z.enum(roles);

/** As many as the database gives at once: fewer are the last. */
const pages = { threads: 20, openings: 100 } as const;

const threadRows = z.array(
  z.object({
    conversation_id: z.uuid(),
    conversation_category: z.enum([
      "provider_to_provider",
      "provider_to_patient",
      "group",
      "video_call_group",
    ]),
    facility_name: z.string().nullable(),
    created_at: z.string(),
    last_message_at: z.string().nullable(),
    message_count: z.number(),
    is_active: z.boolean(),
    window_closes_at: instant.nullable(),
    people: z.array(z.object({ name: z.string(), role, is_active: z.boolean() })),
    break_glass_id: z.uuid().nullable(),
    seconds_left: z.number().nullable(),
  }),
);

type ThreadQuestion = { name?: string; id?: string; before?: string };

/**
 * Conversations in the administrator's scope, the one with the newest message first; nothing for anybody else. Each
 * that comes back is on record, for those inside to see.
 */
export async function threadFacts({ name, id, before }: ThreadQuestion): Promise<ThreadList> {
  const client = await serverClient();
  const rows = threadRows.parse(
    must(
      await client.rpc("list_threads", { p_name: name, p_conversation_id: id, p_before: before }),
    ),
  );
  const last = rows.at(-1);
  return {
    threads: rows.map((row) => ({
      id: row.conversation_id,
      category: row.conversation_category,
      facilityName: row.facility_name,
      createdAt: Date.parse(row.created_at),
      lastMessageAt: row.last_message_at === null ? null : Date.parse(row.last_message_at),
      messageCount: row.message_count,
      isActive: row.is_active,
      windowClosesAt: row.window_closes_at,
      people: row.people.map((one) => ({
        name: one.name,
        role: one.role,
        isActive: one.is_active,
      })),
      access:
        row.break_glass_id === null
          ? null
          : { id: row.break_glass_id, secondsLeft: row.seconds_left ?? 0 },
    })),
    // As the database wrote it: a number would lose its microseconds, and with them a row.
    next: last && rows.length === pages.threads ? (last.last_message_at ?? last.created_at) : null,
  };
}

const content = z
  .object({
    seconds_left: z.number(),
    messages: z.array(
      z.object({
        id: z.uuid(),
        seq: z.number(),
        sender_name: z.string().nullable(),
        message_type: z.enum(["text", "image", "file", "audio", "system"]),
        content: z.string().nullable(),
        created_at: instant,
        edited: z.boolean(),
        deleted: z.boolean(),
      }),
    ),
  })
  .nullable();

/** The newest messages before a place, by one's own open emergency access; null once it is over. On record. */
export async function openContent(accessId: string, before?: number): Promise<OpenContent | null> {
  const client = await serverClient();
  const read = content.parse(
    must(
      await client.rpc("read_break_glass", {
        p_break_glass_id: accessId,
        p_before_seq: before,
      }),
    ),
  );
  if (read === null) return null;
  return {
    secondsLeft: read.seconds_left,
    messages: read.messages.map((row) => ({
      id: row.id,
      seq: row.seq,
      senderName: row.sender_name,
      type: row.message_type,
      text: row.deleted ? "" : (row.content ?? ""),
      createdAt: row.created_at,
      isEdited: row.edited,
      isDeleted: row.deleted,
    })),
  };
}

const accessRows = z.array(
  z.object({
    id: z.uuid(),
    admin_id: z.uuid(),
    admin_name: z.string(),
    people: z.string().nullable(),
    reason: z.string(),
    granted_at: instant,
    expires_at: instant,
    ended_at: instant.nullable(),
    tell_later: z.enum(laterReasons).nullable(),
    tell_at: instant,
    reviewer_name: z.string().nullable(),
    reviewed_at: instant.nullable(),
    outcome: z.enum(outcomes).nullable(),
  }),
);

/** Emergency accesses in the administrator's scope: those that wait for their review first. */
export async function accesses(actor: Actor): Promise<Access[]> {
  const client = await serverClient();
  return accessRows.parse(must(await client.rpc("list_break_glass"))).map((row) => ({
    id: row.id,
    adminName: row.admin_name,
    isMine: row.admin_id === actor.id,
    people: row.people ?? "",
    reason: row.reason,
    openedAt: row.granted_at,
    closesAt: row.expires_at,
    endedAt: row.ended_at,
    tellLater: row.tell_later,
    tellAt: row.tell_at,
    review:
      row.reviewed_at === null
        ? null
        : { by: row.reviewer_name ?? "", at: row.reviewed_at, outcome: row.outcome },
  }));
}

const openingRows = z.array(
  z.object({
    at: z.string(),
    times: z.number(),
    action: z.enum(openingKinds),
    person_name: z.string(),
    person_role: role,
    object_type: z.string(),
    object_id: z.uuid(),
    reason: z.string().nullable(),
    minutes: z.number().nullable(),
    reviewed_at: instant.nullable(),
    outcome: z.enum(outcomes).nullable(),
  }),
);

/** Who has opened what is the signed-in person's own, newest first. */
export async function myOpenings(before?: string): Promise<OpeningList> {
  const client = await serverClient();
  const rows = openingRows.parse(must(await client.rpc("list_openings", { p_before: before })));
  return {
    openings: rows.map((row) => ({
      at: Date.parse(row.at),
      times: row.times,
      kind: row.action,
      personName: row.person_name,
      personRole: row.person_role,
      objectId: row.object_id,
      isConversation: row.object_type === "conversation",
      reason: row.reason,
      minutes: row.minutes,
      outcome: row.outcome,
      isReviewed: row.reviewed_at !== null,
    })),
    next: rows.length === pages.openings ? (rows.at(-1)?.at ?? null) : null,
  };
}
