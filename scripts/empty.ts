// Stands in for the `server-only` marker under vitest, where everything is the server.
export const marker = "server-only";
