// All evaluations: `npm run eval` prints tables, `npm run eval -- --json` one object for machines. By default with the guided
// engine, which needs no network; `--engine model` asks the model that ASSISTANT_MODEL names (`--limit N` texts of each kind,
// 40 unless told, `--instructions FILE` instead of the product's own).
import "./aliases.ts";
import { parseArgs } from "node:util";
import { z } from "zod";

const { runSuites } = await import("../evals/suites.ts");
const { runEngineSuites } = await import("../evals/engine-suites.ts");
const { chosenEngine } = await import("../evals/chosen-engine.ts");

const given = z.object({
  engine: z.string().default("guided"),
  limit: z.coerce.number({ error: "--limit is a number" }).int().min(1).optional(),
  instructions: z.string().nullable().default(null),
  json: z.boolean().default(false),
});

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      engine: { type: "string" },
      limit: { type: "string" },
      instructions: { type: "string" },
      json: { type: "boolean" },
    },
  });
  const { engine: name, limit, instructions, json } = given.parse(values);
  const engine = await chosenEngine(name, instructions);
  const suites = [
    ...runSuites(),
    ...(await runEngineSuites(engine, limit ?? (engine.isSlow ? 40 : undefined))),
  ];
  if (json) {
    console.log(JSON.stringify({ engine: engine.modelId, suites }, null, 2));
    return;
  }
  console.log(
    `Engine: ${engine.modelId}. Red flags, triage and search are code, whichever engine answers.`,
  );
  for (const { name: suite, figures } of suites) {
    console.log(`\n${suite}`);
    for (const [figure, value] of Object.entries(figures)) {
      console.log(`  ${figure.padEnd(24)}${value}`);
    }
  }
}

try {
  await run();
} catch (error) {
  console.error(
    error instanceof z.ZodError
      ? z.prettifyError(error)
      : error instanceof Error
        ? error.message
        : error,
  );
  process.exit(1);
}
