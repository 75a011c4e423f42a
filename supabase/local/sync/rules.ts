import { readFile } from "node:fs/promises";
import {
  type HydratedSyncConfig,
  SqlSyncRules,
  type SyncConfig,
  versionedHydrationState,
} from "@powersync/service-sync-rules";
import { sha256 } from "./checksums.ts";

/** Changes whenever the same rules would be stored in another form. */
const storageForm = 1;

/** Why there is nothing to sync by: the file is missing or not understood. */
export class RulesError extends Error {}

export interface SyncRules {
  config: SyncConfig;
  /** Equal as long as storage made by these rules can be used. */
  hash: string;
  /** What the parser advises against. */
  warnings: string[];
}

/**
 * Reads the file with the sync rules.
 * @throws RulesError
 */
export async function readRules(file: string): Promise<SyncRules> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) throw new RulesError(`the rules file ${file} cannot be read`);
  const { config, errors } = SqlSyncRules.fromYaml(text, {
    defaultSchema: "public",
    throwOnError: false,
  });
  const [fatal] = errors.filter(({ type }) => type === "fatal");
  if (fatal) throw new RulesError(`the rules file is not valid: ${fatal.message}`);
  const warnings = errors.map(({ message }) => message);
  return { config, hash: sha256(`${storageForm}\n${text}`), warnings };
}

/** The rules with the version that stands in front of every bucket's name. */
export function hydrate({ config }: SyncRules, version: number): HydratedSyncConfig {
  return config.hydrate({ hydrationState: versionedHydrationState(version), sqlite: null });
}
