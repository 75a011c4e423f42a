import { createContext } from "react";

/** Whether the conversation on screen hears the server: what failed before may be tried again. */
export const HeardContext = createContext(false);
