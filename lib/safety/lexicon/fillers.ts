import { wordSet } from "@/lib/safety/match/numbers";

/**
 * Small words that are passed over between the words of a phrase, and that distances do not count.
 * None of them may change what a sign says: "no", "and", "not", "pas" are not here.
 */
export const fillers = wordSet(`
  a an the my your his her our their its i im ive id ill he hes shes it we they you me him them she
  am is are was were be been being so very really just like kinda sorta quite pretty all some any
  of to in at on for that this these those have has had having hav get gets getting got gotten go
  goes going went do does did will would keep keeps kept kind sort actually literally super totally
  completely absolutely honestly also even still both as please u ur s ve re ll d
  started starting starts seem seems looks look looking gone become became turned
  le la les l un une des du de mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs je j
  tu il elle on nous vous ils elles lui me m te t se ce c cet cette ca cela a ai as avons avez ont
  est es suis sont etait etais etaient ete etre avoir ne n y en au aux tres trop si tellement
  vraiment que qu qui dans sur pour tout toute toutes tous bien plutot assez commence commencee
  toujours aussi meme jai jsuis cest jme ya
`);
