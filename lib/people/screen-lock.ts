/** The cookie that says which session's screen is locked, so that a reload draws nothing of the page. */
export const screenLockCookieName = "mz-locked";
