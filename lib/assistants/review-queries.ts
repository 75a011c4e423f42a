import "server-only";

import { z } from "zod";

import type { Actor } from "@/lib/auth/types";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { assistantKinds, type EvalRun, type PromptVersion, type ReviewedAssistant } from "./types";
import type { AnswerVersion } from "./types/answers";

const instant = z.string().transform((value) => Date.parse(value));
const named = z.object({ display_name: z.string() }).nullable();

const assistants = z.array(
  z.object({
    assistant_id: z.uuid(),
    assistant_type: z.enum(assistantKinds),
    is_active: z.boolean(),
    response_time_avg_ms: z.int().nullable(),
    accuracy_score: z.number().nullable(),
  }),
);

const versions = z.array(
  z.object({
    id: z.uuid(),
    assistant_id: z.uuid(),
    version: z.int(),
    prompt: z.string(),
    author_id: z.uuid().nullable(),
    reviewed_by: z.uuid().nullable(),
    published_at: instant.nullable(),
    created_at: instant,
    rejection: z.string().nullable(),
    withdrawn_at: instant.nullable(),
    author: named,
    reviewer: named,
    rejecter: named,
  }),
);
type VersionRow = z.output<typeof versions>[number];

/** So many versions and runs are shown. */
const shown = { versions: 200, runs: 60 };

const versionColumns =
  "id, assistant_id, version, prompt, author_id, reviewed_by, published_at, created_at, rejection, withdrawn_at, author:users!ai_prompt_versions_author_id_fkey(display_name), reviewer:users!ai_prompt_versions_reviewed_by_fkey(display_name), rejecter:users!ai_prompt_versions_rejected_by_fkey(display_name)";

/** The assistants, switched on or off, with the versions of what a model is told. For system administrators. */
export async function reviewedAssistants(actor: Actor): Promise<ReviewedAssistant[]> {
  const client = await serverClient();
  const [found, told] = await Promise.all([
    client.rpc("list_assistants"),
    client
      .from("ai_prompt_versions")
      .select(versionColumns)
      .order("version", { ascending: false })
      .limit(shown.versions),
  ]);
  const all = versions.parse(must(told));
  return assistants.parse(must(found)).map((row) => ({
    id: row.assistant_id,
    kind: row.assistant_type,
    isActive: row.is_active,
    responseMs: row.response_time_avg_ms,
    accuracy: row.accuracy_score,
    versions: versionsOf(
      all.filter((one) => one.assistant_id === row.assistant_id),
      actor,
    ),
  }));
}

function versionsOf(rows: readonly VersionRow[], actor: Actor): PromptVersion[] {
  const inForce = Math.max(...rows.map((row) => row.published_at ?? 0));
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    prompt: row.prompt,
    author: row.author?.display_name ?? null,
    reviewer: row.reviewer?.display_name ?? null,
    state: stateOf(row, inForce),
    rejection:
      row.rejection === null
        ? null
        : { by: row.rejecter?.display_name ?? "", reason: row.rejection },
    canWithdraw:
      row.author_id === actor.id &&
      row.published_at === null &&
      row.rejection === null &&
      row.withdrawn_at === null,
    isMine: row.author_id === actor.id,
    createdAt: row.created_at,
  }));
}

function stateOf(row: VersionRow, inForce: number): PromptVersion["state"] {
  if (row.published_at === inForce) return "in_force";
  if (row.withdrawn_at !== null) return "withdrawn";
  if (row.rejection !== null) return "rejected";
  return row.reviewed_by !== null || row.author_id === null ? "reviewed" : "waiting";
}

const runs = z.array(
  z.object({
    id: z.uuid(),
    suite: z.string(),
    assistant_type: z.enum(assistantKinds).nullable(),
    engine: z.string(),
    rules_version: z.string(),
    prompt_version: z.int().nullable(),
    content_hash: z.string(),
    figures: z.record(z.string(), z.unknown()),
    accuracy: z.number().nullable(),
    ran_at: instant,
  }),
);

/** The newest evaluations, by the versions that they measured. For system administrators. */
export async function evalRuns(): Promise<EvalRun[]> {
  const client = await serverClient();
  const rows = must(
    await client
      .from("ai_eval_runs")
      .select(
        "id, suite, assistant_type, engine, rules_version, prompt_version, content_hash, figures, accuracy, ran_at",
      )
      .order("ran_at", { ascending: false })
      .limit(shown.runs),
  );
  return runs.parse(rows).map((row) => ({
    id: row.id,
    suite: row.suite,
    kind: row.assistant_type,
    engine: row.engine,
    rulesVersion: row.rules_version,
    promptVersion: row.prompt_version,
    contentHash: row.content_hash,
    accuracy: row.accuracy,
    figures: numbersOf(row.figures),
    ranAt: row.ran_at,
  }));
}

const answers = z.array(
  z
    .object({
      assistant_type: z.enum(assistantKinds),
      engine: z.string(),
      model_id: z.string().nullable(),
      prompt_version: z.int().nullable(),
      rules_version: z.string().nullable(),
      answers: z.int(),
      helped: z.int(),
      not_helped: z.int(),
      mean_ms: z.int().nullable(),
      last_at: instant,
    })
    .transform((row): AnswerVersion => ({
      kind: row.assistant_type,
      engine: row.engine,
      model: row.model_id,
      promptVersion: row.prompt_version,
      rulesVersion: row.rules_version,
      answers: row.answers,
      helped: row.helped,
      notHelped: row.not_helped,
      meanMs: row.mean_ms,
      lastAt: row.last_at,
    })),
);

/** Which versions gave the newest answers, and how those went; no word of them. For system administrators. */
export async function answerVersions(): Promise<AnswerVersion[]> {
  const client = await serverClient();
  return answers.parse(must(await client.rpc("list_answer_versions")));
}

/** The numbers of nested figures, by their path. */
function numbersOf(figures: Record<string, unknown>, path = ""): Record<string, number> {
  const found = Object.entries(figures).flatMap(([name, value]): [string, number][] => {
    const at = path === "" ? name : `${path}.${name}`;
    if (typeof value === "number") return [[at, value]];
    const nested = z.record(z.string(), z.unknown()).safeParse(value);
    return nested.success ? Object.entries(numbersOf(nested.data, at)) : [];
  });
  return Object.fromEntries(found);
}
