/** So many of the newest conversations are shown. A client module would hand a server a reference, no number. */
export const shownConversations = 3;
