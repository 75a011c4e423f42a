import "server-only";

import { createHmac } from "node:crypto";

import { type Engine, guidedEngine } from "@/lib/assistants/engine";
import { instructionsOf } from "@/lib/assistants/store";
import type { AssistantKind } from "@/lib/assistants/types";
import type { Actor } from "@/lib/auth/types";
import { env } from "@/lib/kernel/env";

/** The engine that answers this person: the configured model where there is one, else the guided one. */
export async function chooseEngine(actor: Actor, kind: AssistantKind): Promise<Engine> {
  const { model, appSecret } = env();
  if (model === null) return guidedEngine;
  const instructions = await instructionsOf(kind);
  if (instructions === null) return guidedEngine;
  const personHash = createHmac("sha256", appSecret)
    .update(`assistant-person:${actor.id}`)
    .digest("hex");
  // Fetched only where a model is configured.
  const { modelEngine } = await import("./engine");
  return modelEngine({
    settings: model,
    instructions: instructions.text,
    promptVersion: instructions.version,
    personHash,
  });
}
