import type { Rule } from "@/lib/safety/types";

/** Source: 988/NIMH, NICE NG225, NHS "Help for suicidal thoughts". */
export const suicideThoughts: Rule = {
  id: "suicide_thoughts",
  level: "urgent",
  route: "crisis",
  source: ["988 Lifeline", "NIMH", "NICE: self-harm (NG225)", "NHS: help for suicidal thoughts"],
  signs: {
    wish_to_be_dead: { both: ["{wish_dead}"], evenIfGone: true, evenIfSupposed: true },
    thoughts: {
      both: ["suicid*|suicde|suicdal|sucidal|suicidaire|suicidaires", "{self_end}"],
      en: [
        "thoughts|thinking|think > death|dying|suicide|ending",
        "suicidal ideation",
        "unalive|kms|kys|sewerslide|sewer_slide",
      ],
      fr: [
        "idees noires|suicidaires|mort|morbides",
        "pensees suicidaires|mort|noires|morbides",
        "pense|penser > mort|mourir|suicide|suicider",
      ],
      evenIfGone: true,
      evenIfSupposed: true,
    },
    self_harm: {
      both: ["{self_harm}"],
      en: [
        "cutting|cuts|burning|scratching > arms|arm|wrists|wrist|thighs|herself|himself|myself|themselves",
        "cut|burned > arms|wrists|thighs > on_purpose|again|herself|himself|myself",
      ],
      fr: [
        "coupe|taillade|entaille|brule > bras|poignets|cuisses > expres|volontairement|lui_meme|elle_meme",
      ],
      evenIfGone: true,
      evenIfSupposed: true,
    },
    hopeless: {
      both: ["{way_out}"],
      en: [
        "whats|what point anything|anymore|living",
        "hopeless|hopelessness",
        "no hope left",
        "dont|cant|cannot|do_not see|seeing > point anymore|living|anything|going_on",
        "no|any reason live|living|go_on|keep_going",
        "nothing live|left_for",
        "no point living|going|life|anymore|anything|on",
        "whats|what point & living|life|going|anymore|anything",
        "burden",
        "better off without me",
        "everyone|world|family|they|kids & better off",
        "{cannot} > go_on|take_anymore|do_this_anymore|take_this_anymore|keep_going|live_like_this|carry_on",
        "done with life",
        "tired living|life|being_alive|existing",
        "life isnt|not worth",
        "worthless & life|live|living|die|useless",
        "nobody|no_one & miss_me|care|notice & gone|dead|die|died",
        "give|giving|given up on > life|everything|living",
      ],
      fr: [
        "aucun|plus espoir",
        "desespere|desesperee|desespoir",
        "plus raison vivre",
        "aucune raison vivre|continuer",
        "plus|rien gout vivre|vie|rien",
        "sert|servir plus|a_rien & vivre|continuer|vie",
        "poids|fardeau|charge > famille|monde|autres|vous|eux|proches|enfants|mari|personne",
        "fardeau",
        "mieux sans moi",
        "mieux|bien > plus_la",
        "plus la & personne|soulages|tranquilles|manquerais|irait|iraient",
        "peux|peut plus continuer|vivre|tenir",
        "peux plus & vie|vivre|continuer|tout|bout",
        "bout rouleau|forces|vie",
        "marre vivre|vie|exister",
        "fatigue|fatiguee > vivre|vie",
        "vie > aucun_sens|vaut_plus|vaut_pas|plus_sens|pas_sens|plus_interet|aucun_interet|sens|plus_aucun_sens",
        "envie rien & vivre|vie|mourir",
      ],
      evenIfSupposed: true,
    },
  },
};

/** Source: NHS "Psychosis", NHS 111 option 2, NIMH. */
export const mentalHealthUrgent: Rule = {
  id: "mental_health_urgent",
  level: "urgent",
  route: "crisis",
  source: ["NHS: psychosis", "NHS 111 option 2", "NHS: eating disorders", "general knowledge"],
  signs: {
    psychosis: {
      both: ["{voices}"],
      en: [
        "hallucinating|hallucinations|hallucination",
        "seeing things|people > arent_there|not_there|isnt_there|not_real|arent_real|nobody_else",
        "paranoid|paranoia",
        "they|people|government|fbi|neighbors|neighbours|neighbour|neighbor|police > watching|following|poisoning|spying|after_me",
        "manic|mania",
        "havent|hasnt|not slept & days|nights & energy|racing|talking|spending",
      ],
      fr: [
        "hallucine|hallucinations|hallucination",
        "voit|vois choses|gens > pas_la|existent_pas|sont_pas|personne_d_autre",
        "parano|paranoia|paranoiaque",
        "surveille|espionne|complot|suivi|suivie",
        "maniaque|manie|crise_maniaque",
        "dort|dors|dormi plus|pas & jours|nuits & euphorique|excite|agite|parle",
      ],
    },
    crisis: {
      en: [
        "mental_breakdown|nervous_breakdown|breakdown",
        "mental health crisis",
        "losing my mind",
        "going crazy|insane",
        "panic attack|attacks & cant|wont|severe|bad|constant|every|all",
      ],
      fr: [
        "crise angoisse|panique & forte|severe|arrete|respirer|tous|constante",
        "burn_out|burnout & complet|total|severe",
        "deviens|devient folle|fou",
        "crise psychique|psychiatrique",
        "pete plombs|cable",
      ],
    },
    not_eating: {
      en: [
        "not|hasnt|havent|stopped > eaten|eating & days|week|anorexia",
        "anorexia|bulimia|purging & worse|days|faint|weak",
      ],
      fr: ["mange|manger plus|rien & jours|semaine", "anorexie|boulimie & pire|jours|faible|grave"],
    },
  },
};
