import type { FlagId, Level } from "@/lib/safety/types";

/** What somebody wrote, the level it calls for, and one flag that must be among those found. */
export type Case = readonly [text: string, level: Level, flag?: FlagId];
