/** The bounds of what is written to an assistant. */
export const maxTurnText = 2_000;
/** So much of a thread is read to answer it. */
export const readTurns = 80;
/** How long a proposal waits for its yes. */
export const proposalMinutes = 15;
/** Letters of what a model is told. */
export const maxPrompt = 20_000;
/** Letters of why a version is rejected. */
export const maxRejection = 500;
