/**
 * The version of the rules. It is stored beside what was screened, so that it can be told which
 * rules looked at a message. It must rise with every change of a rule, a word list or the reading
 * of a text; a test holds the fingerprint of the rules against it.
 */
export const rulesVersion = "2026-11-28.7";
