import "server-only";

import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModel } from "ai";

import type { ModelSettings } from "@/lib/kernel/env-schema";

export type ModelEngineInput = {
  settings: ModelSettings;
  /** Instructions of the assistant, from the database. */
  instructions: string;
  /** Their version; null where they have none. */
  promptVersion: number | null;
  /** Tells people apart for the provider's own limits, and says nothing about them. */
  personHash: string;
};

function modelOf({ provider, model, apiKey, baseUrl }: ModelSettings): LanguageModel {
  if (provider === "anthropic") return createAnthropic({ apiKey, baseURL: baseUrl })(model);
  const openai = createOpenAI({ apiKey, baseURL: baseUrl });
  // Servers that only speak alike know the older of its two forms.
  return baseUrl === undefined ? openai(model) : openai.chat(model);
}

/** How a model is asked, whatever for. */
export function asked({ settings, personHash }: ModelEngineInput) {
  return {
    model: modelOf(settings),
    // The guided answer is ready: nobody waits for a second try.
    maxRetries: 0,
    timeout: { totalMs: 30_000, stepMs: 20_000 },
    // Whoever registers telemetry would be given prompts and answers by default, and those are health texts.
    telemetry: { isEnabled: false, recordInputs: false, recordOutputs: false },
    providerOptions: {
      openai: { store: false, safetyIdentifier: personHash },
      anthropic: { metadata: { userId: personHash } },
    },
    // Its error is an event of the stream as well; the default writes prompts to the console.
    onError: () => undefined,
  };
}
