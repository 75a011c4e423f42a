/** A language that the library is written in. */
export type Language = "en" | "fr";

/** How people of a language speak about health; folded, words apart by spaces. */
export type Speech = {
  /** Words that say nothing about what a text is about. */
  small: string;
  /** Words that most questions have: they say what is asked about a thing, hardly which thing. */
  faint: string;
  /** Words of everything else in life: where no text of ours is about one, it hardly makes the question another. */
  everyday: string;
  /** One concept a line: how the library calls it = how else people call it | …, each of one word or several. */
  same: string;
};
