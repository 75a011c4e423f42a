/** From the one that counts most to the one that counts least, where several devices differ. */
export const presenceStates = ["visit", "here", "away"] as const;

/**
 * `visit`: they are in a visit. `here`: the thread is open in front of them. `away`: it is open on a
 * screen nobody looks at.
 */
export type PresenceState = (typeof presenceStates)[number];
