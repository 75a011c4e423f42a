const titles = /^(dr|dre|prof|mr|mrs|ms|mme|m)\.?$/i;

/**
 * How a person is greeted or named in a sentence: the first name, or with a title the title and
 * the last name ("Amina", "Dr. Mbeki").
 */
export function shortName(fullName: string): string {
  const words = fullName.trim().split(/\s+/);
  const [first = ""] = words;
  const last = words[words.length - 1] ?? first;
  return words.length > 1 && titles.test(first) ? `${first} ${last}` : first;
}
