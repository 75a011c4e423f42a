// All evaluations that need no model and no network: `npm run eval` prints tables, `npm run eval -- --json` one
// object for machines.
import "./aliases.ts";

const { runSuites } = await import("../evals/suites.ts");

const suites = runSuites();
if (process.argv.includes("--json")) console.log(JSON.stringify({ suites }, null, 2));
else {
  for (const { name, figures } of suites) {
    console.log(`\n${name}`);
    for (const [figure, value] of Object.entries(figures)) {
      console.log(`  ${figure.padEnd(24)}${value}`);
    }
  }
}
