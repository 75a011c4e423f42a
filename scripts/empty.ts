// Stands in for the `server-only` marker under vitest and in scripts, where everything is the server.
export const marker = "server-only";
