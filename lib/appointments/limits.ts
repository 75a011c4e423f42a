/** The longest reason, for coming, for moving and for cancelling; the database's own check. */
export const maxReason = 500;
