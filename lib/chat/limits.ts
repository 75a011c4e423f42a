/** The database's own bound (`check` on `messages.content`), counted in characters as SQL does. */
export const maxMessageLength = 8000;

/** The same bound on staff notes. */
export const maxNoteLength = 4000;

/** The same bounds on saved replies, of each language, and on their titles. */
export const maxReplyLength = 2000;
export const maxReplyTitleLength = 80;

/** Characters as PostgreSQL counts them: code points, not UTF-16 units. */
export function messageLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** The most people in one conversation besides oneself, as in the database. */
export const maxOthers = 49;
/** The database's own bound on titles. */
export const maxTitleLength = 200;
