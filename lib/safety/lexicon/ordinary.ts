import { wordSet } from "@/lib/safety/match/numbers";

/** Everyday words that are one letter from a key word, and are meant as they stand. */
export const ordinary = wordSet(`
  cheat chess crest heard hearth hears breach bread breadth breed breeding blond bloom brood broker
  bleating blending cooking coking stoke stroked strobe threat threats rated rapped roped
  raked raced hires hikes hiver sever several server serve sells seller sellers selling spelling
  seating sweeting cheating beach homeless parker parier parlez terry tarry injection signe soigne
  saine seules celles longue lange livres levees usine usines boucher bouchee vestiges douceur
  vente vendre venture virage etrange facture connus prenant carton charbon concession malaisie
  george forge gorges avare vapeurs fainter feature matter batter better confuser
  stomachs dizzily severance vomitory languid throng tongs urinal urinary stubbed scurring spurring stabled kidding vison
`);
