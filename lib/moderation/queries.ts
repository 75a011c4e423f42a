import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { shownCases } from "./limits";
import { caseRows, noticeRows, openedCase, totals } from "./present";
import type { CaseList, CaseRow, Notice, OpenCase, Totals } from "./types";

/** The cases of a list, in what the administrator may see. */
export async function casesOf(list: CaseList): Promise<CaseRow[]> {
  const client = await serverClient();
  const rows = must(
    await client.rpc("list_moderation_cases", { p_list: list, p_limit: shownCases }),
  );
  return caseRows.parse(rows);
}

/** A case with its texts, on record. @throws AppError `case_taken`, `involved`, `not_found`. */
export async function openCase(caseId: string): Promise<OpenCase> {
  const client = await serverClient();
  return openedCase.parse(must(await client.rpc("open_moderation_case", { p_case_id: caseId })));
}

/** How much there is to do, and how long it takes: the last 90 days, in what the administrator may see. */
export async function moderationTotals(): Promise<Totals> {
  const client = await serverClient();
  return totals.parse(must(await client.rpc("moderation_totals")));
}

/** What the signed-in person was told, newest first. */
export async function myNotices(): Promise<Notice[]> {
  const client = await serverClient();
  return noticeRows.parse(must(await client.rpc("list_moderation_notices")));
}

/** How many of these the signed-in person has not seen. */
export async function unseenNotices(): Promise<number> {
  const client = await serverClient();
  return must(await client.rpc("count_moderation_notices"));
}
