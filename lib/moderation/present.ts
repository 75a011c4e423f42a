import { z } from "zod";

import { roles } from "@/lib/auth/roles";

import {
  type CaseAction,
  type CaseRow,
  decisions,
  type Notice,
  type OpenCase,
  reportReasons,
  type Totals,
} from "./types";

const instant = z.string().transform((value) => Date.parse(value));
const reason = z.enum(reportReasons);
const subject = z.enum(["message", "answer"]);
const state = z.enum(["open", "claimed", "settled"]);
const role = z.enum(roles).nullable();

/** Rows of `list_moderation_cases`. */
export const caseRows = z.array(
  z
    .object({
      id: z.uuid(),
      number: z.int(),
      subject,
      reason,
      priority: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      state,
      author_name: z.string().nullable(),
      author_role: role,
      facility_name: z.string().nullable(),
      reports: z.int(),
      by_rule: z.boolean(),
      opened_at: instant,
      claimed_by_name: z.string().nullable(),
      is_mine: z.boolean(),
      appeal_id: z.uuid().nullable(),
    })
    .transform((row): CaseRow => ({
      id: row.id,
      number: row.number,
      subject: row.subject,
      reason: row.reason,
      priority: row.priority,
      state: row.state,
      author:
        row.author_name === null || row.author_role === null
          ? null
          : { name: row.author_name, role: row.author_role },
      facilityName: row.facility_name,
      reports: row.reports,
      byRule: row.by_rule,
      openedAt: row.opened_at,
      ownerName: row.claimed_by_name,
      isMine: row.is_mine,
      hasAppeal: row.appeal_id !== null,
    })),
);

const action = z
  .object({
    id: z.uuid(),
    action: z.enum([...decisions, "restore"]),
    reason: z.string(),
    name: z.string(),
    is_mine: z.boolean(),
    at: instant,
    reversed_at: z.string().nullable(),
    appeal: z
      .object({
        id: z.uuid(),
        words: z.string(),
        outcome: z.enum(["upheld", "overturned"]).nullable(),
        reason: z.string().nullable(),
        name: z.string().nullable(),
      })
      .nullable(),
  })
  .transform((row): CaseAction => ({
    id: row.id,
    action: row.action,
    reason: row.reason,
    name: row.name,
    isMine: row.is_mine,
    at: row.at,
    isReversed: row.reversed_at !== null,
    appeal:
      row.appeal === null
        ? null
        : {
            id: row.appeal.id,
            words: row.appeal.words,
            outcome: row.appeal.outcome,
            reason: row.appeal.reason,
            decidedBy: row.appeal.name,
          },
  }));

/** What `open_moderation_case` answers. */
export const openedCase = z
  .object({
    id: z.uuid(),
    number: z.int(),
    subject,
    reason,
    state,
    is_mine: z.boolean(),
    has_author: z.boolean(),
    earlier: z.int(),
    context: z.array(
      z.object({
        id: z.uuid(),
        name: z.string().nullable(),
        role: z.enum([...roles, "user", "assistant"]).nullable(),
        at: instant,
        is_subject: z.boolean(),
        is_deleted: z.boolean(),
        text: z.string().nullable(),
      }),
    ),
    reports: z.array(
      z.object({
        name: z.string().nullable(),
        role,
        reason,
        note: z.string().nullable(),
        was_deleted: z.boolean(),
        at: instant,
      }),
    ),
    actions: z.array(action),
  })
  .transform((row): OpenCase => ({
    id: row.id,
    number: row.number,
    subject: row.subject,
    reason: row.reason,
    state: row.state,
    isMine: row.is_mine,
    hasAuthor: row.has_author,
    earlier: row.earlier,
    context: row.context.map(({ is_subject, is_deleted, ...line }) => ({
      ...line,
      isSubject: is_subject,
      isDeleted: is_deleted,
    })),
    reports: row.reports.map(({ was_deleted, ...one }) => ({ ...one, wasDeleted: was_deleted })),
    actions: row.actions,
  }));

/** What `moderation_totals` answers. */
export const totals = z
  .object({
    open: z.int(),
    unowned: z.int(),
    settled: z.int(),
    appeals: z.int(),
    by_reason: z.partialRecord(reason, z.int()),
    by_action: z.partialRecord(z.enum(decisions), z.int()),
    median_minutes: z.number().nullable(),
  })
  .transform((row): Totals => ({
    open: row.open,
    unowned: row.unowned,
    settled: row.settled,
    appeals: row.appeals,
    byReason: row.by_reason,
    byAction: row.by_action,
    medianMinutes: row.median_minutes,
  }));

/** Rows of `list_moderation_notices`. */
export const noticeRows = z.array(
  z
    .object({
      id: z.uuid(),
      kind: z.enum(["decided", "taken_back", "report_settled", "appeal_upheld", "appeal_granted"]),
      action: z.enum(decisions).exclude(["dismiss"]).nullable(),
      action_id: z.uuid(),
      created_at: instant,
      is_new: z.boolean(),
      may_appeal: z.boolean(),
      appeal_state: z.enum(["waiting", "upheld", "overturned"]).nullable(),
    })
    .transform((row): Notice => ({
      id: row.id,
      kind: row.kind,
      action: row.action,
      actionId: row.action_id,
      at: row.created_at,
      isNew: row.is_new,
      mayAppeal: row.may_appeal,
      appealState: row.appeal_state,
    })),
);
