"use server";

import { action } from "@/lib/auth/action";

import { checkRecord } from "./commands/check-record";
import { checkInput } from "./schema/evidence";

/** Recounts the record's chain now. */
export const recountRecord = action(
  { name: "record.check", input: checkInput, roles: ["system_admin"] },
  () => checkRecord(),
);
