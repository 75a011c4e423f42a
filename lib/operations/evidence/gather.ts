import "server-only";

import { createHash } from "node:crypto";

import type { z } from "zod";

import { reviewedAssistants } from "@/lib/assistants/review-queries";
import { triageVersion } from "@/lib/assistants/triage/version";
import type { Actor } from "@/lib/auth/types";
import { now } from "@/lib/kernel/clock";
import { env } from "@/lib/kernel/env";
import { inTime } from "@/lib/kernel/in-time";
import { log } from "@/lib/kernel/log";
import {
  deliveryState,
  type Evidence,
  recordState,
  retentionState,
  schemaState,
} from "@/lib/operations/schema/evidence";
import { rulesVersion } from "@/lib/safety/rules/version";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { buildHere } from "./build";
import { findingsOf, sameRules, sameSource, sameVersions } from "./compare";
import { readResult } from "./read";

/** Patience for each of the database's answers, in milliseconds. */
const patienceMs = 10_000;

/**
 * Everything that this system can show of itself: results that runs have left, and figures of the running database.
 * For system administrators. A part that cannot be asked is null; never throws.
 */
export async function gatherEvidence(actor: Actor): Promise<Evidence> {
  const [access, accessibility, triage, schema, record, retention, delivery, prompts] =
    await Promise.all([
      readResult("access"),
      readResult("accessibility"),
      readResult("triage"),
      part("evidence_schema", schemaState),
      part("evidence_record", recordState),
      part("evidence_retention", retentionState),
      part("evidence_delivery", deliveryState),
      orNull("prompts", promptsInForce(actor)),
    ]);
  const build = buildHere();
  const { model } = env();
  const running = {
    redFlags: rulesVersion,
    triage: triageVersion,
    engine: model === null ? "guided" : `${model.provider}/${model.model}`,
  };
  const source = (result: { state: string; value?: { source: Evidence["build"]["source"] } }) =>
    result.value === undefined ? "unknown" : sameSource(result.value.source, build.source);
  const asked = {
    at: now().toISOString(),
    build,
    schema,
    access: {
      result: access,
      rules:
        access.state === "found" ? sameRules(access.value, schema?.fingerprint ?? null) : "unknown",
      source: source(access),
    },
    record,
    retention,
    delivery,
    triage: {
      result: triage,
      versions: triage.state === "found" ? sameVersions(triage.value, running) : "unknown",
      source: source(triage),
      running,
      prompts,
    },
    accessibility: { result: accessibility, source: source(accessibility) },
  };
  return { ...asked, findings: findingsOf(asked) };
}

type Part = "evidence_schema" | "evidence_record" | "evidence_retention" | "evidence_delivery";

async function part<T extends z.ZodType>(name: Part, schema: T): Promise<z.output<T> | null> {
  const client = await serverClient();
  return orNull(name, Promise.resolve(client.rpc(name).then((found) => schema.parse(must(found)))));
}

async function orNull<T>(name: string, asked: Promise<T>): Promise<T | null> {
  try {
    return await inTime(asked, patienceMs);
  } catch (error) {
    log.warn("operations.evidence_missing", { part: name, error });
    return null;
  }
}

/** Which version of its instructions each assistant has, by a hash: the text itself is for those who answer for it. */
async function promptsInForce(actor: Actor): Promise<Evidence["triage"]["prompts"]> {
  return (await reviewedAssistants(actor)).map(({ kind, isActive, versions }) => {
    const inForce = versions.find(({ state }) => state === "in_force");
    return {
      kind,
      isActive,
      version: inForce?.version ?? null,
      sha256: inForce ? createHash("sha256").update(inForce.prompt).digest("hex") : null,
    };
  });
}
