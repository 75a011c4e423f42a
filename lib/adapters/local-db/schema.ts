import { Schema } from "@powersync/common";

import { deviceTables } from "./device-tables";
import { syncedTables } from "./synced-tables";

/** Everything a device holds. */
export const localSchema = new Schema({ ...syncedTables, ...deviceTables });
