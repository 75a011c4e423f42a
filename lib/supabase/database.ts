import type { Database as Generated } from "./database.types";

type Functions = Generated["public"]["Functions"];

/** An SQL argument takes null unless its function refuses it; the generator leaves that out. */
type TakingNulls<F> = F extends { Args: infer Args }
  ? [Args] extends [never]
    ? F
    : Omit<F, "Args"> & { Args: { [Name in keyof Args]: Args[Name] | null } }
  : F;

/** The generated types of the database, with function arguments that may be null. */
export type Database = Omit<Generated, "public"> & {
  public: Omit<Generated["public"], "Functions"> & {
    Functions: { [Name in keyof Functions]: TakingNulls<Functions[Name]> };
  };
};
