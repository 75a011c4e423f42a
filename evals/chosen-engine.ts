import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type Engine, guidedEngine } from "@/lib/assistants/engine";
import { modelSettings } from "@/lib/kernel/env-schema";

const seed = join(import.meta.dirname, "../supabase/migrations/20250601004000_seed_assistants.sql");

/** What a model is told by the product itself; a clinic's own version is given as a file. */
function ownInstructions(): string {
  const [, prompt] =
    /'health_education'[\s\S]*?\$prompt\$([\s\S]*?)\$prompt\$/.exec(readFileSync(seed, "utf8")) ??
    [];
  if (prompt === undefined) throw new Error("The seed has no instructions for health information.");
  return prompt;
}

/**
 * The engine of a name: `guided`, or `model` for the one that ASSISTANT_MODEL names.
 *
 * @throws Error that says what to set, where no model is configured or the name is another.
 */
export async function chosenEngine(name: string, instructions: string | null): Promise<Engine> {
  if (name === "guided") return guidedEngine;
  if (name !== "model") throw new Error(`There is no engine ${name}: say guided or model.`);
  const settings = modelSettings(process.env);
  if (settings === null) {
    throw new Error(
      "No model is configured: set ASSISTANT_MODEL to openai/<model> or anthropic/<model>, and the provider's key.",
    );
  }
  const { modelEngine } = await import("@/lib/assistants/model/engine");
  return modelEngine({
    settings,
    instructions: instructions === null ? ownInstructions() : readFileSync(instructions, "utf8"),
    personHash: "evaluation",
    promptVersion: null,
  });
}
