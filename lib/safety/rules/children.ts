import type { Rule } from "@/lib/safety/types";

/** Source: NICE NG143 red features, NHS "When to call 999" for children. */
export const infantChildRed: Rule = {
  id: "infant_child_red",
  level: "emergency",
  route: "emergency",
  source: ["NICE: fever in under 5s (NG143), red", "NHS: is your baby or toddler seriously ill?"],
  signs: {
    fever_under_3_months: {
      both: [
        "~{under_3_months} && {fever}",
        "~{under_3_months} && {fever_38}",
        "~{newborn} && {fever}",
        "~{under_3_months} && hot|warm|brulant|chaud",
        "~{newborn} && {fever_38}",
        "~{under_3_months} && {cold_body}",
        "~{newborn} && {cold_body}",
      ],
      evenIfGone: true,
    },
    floppy: {
      both: [
        "~{child} && floppy|flopy|limp|lifeless|ragdoll|hypotonique|inerte|amorphe",
        "~{child} && tout|toute mou|molle|flasque",
        "~{child} && mou|molle|flasque",
      ],
      en: ["rag doll"],
      fr: ["poupee chiffon"],
    },
    hard_to_wake: {
      both: [
        "~{child} && {cannot} > {wake}",
        "~{child} && {wont_wake}",
        "~{child} && hard|difficult|difficile|dur|mal > {wake}",
        "~{child} && {drowsy} && {fever}",
        "~{child} && {drowsy} & {severe}",
        "~{baby} && {drowsy}",
      ],
      en: [
        "wont|not|doesnt|isnt > stay awake|wake && ~{child}",
        "wont wake && ~{child}",
        "sleeping & through|wont|all_day|past > feed|feeds|feeding && ~{baby}",
        "keeps falling asleep && ~{child}",
      ],
      fr: [
        "~{child} && reveille|reveiller > pas|plus|peine|mal",
        "~{child} && dort|endort & tout|arrete|reveille & biberon|tete|boire|jour",
      ],
    },
    no_response: {
      both: [
        "~{child} && not|doesnt|isnt|wont|no|stopped > respond|responding|response|looking|react|reacting|smile|smiling|recognizing|eye_contact",
        "~{child} && reagit|repond|regarde|sourit > pas|plus|peu",
        "~{child} && {confused}",
      ],
      en: ["staring blankly|space && ~{child}", "unresponsive && ~{child}"],
      fr: ["regard fixe|vide && ~{child}"],
    },
    cry: {
      both: [
        "~{baby} && {not_stopping} > cry|crying|screaming|pleurer|crier|hurler",
        "~{baby} && cry|crying|crys|cries|scream|screaming|pleure|pleurs|hurle|crie|cri & {not_stopping}",
        "~{baby} && inconsolable|inconsolably",
      ],
      en: [
        "high pitched|pitch > cry|crying|scream|screaming",
        "weak > cry|crying && ~{baby}",
        "cry & weak|high_pitched|whimper|whimpering|strange|odd|moaning && ~{baby}",
        "crying & hours && ~{baby}",
      ],
      fr: [
        "cri|cris|pleurs|pleure & aigu|aigus|aigue|faible|faibles|bizarre|geignard|percant|heures && ~{baby}",
        "geint|gemit && ~{child}",
      ],
    },
    colour: {
      both: [
        "~{child} && {skin} & {pale}",
        "~{child} && {lips} & {blue}",
        "~{child} && mottled|ashen|blotchy|marbre|marbree|marbres|marbrures|livide",
        "~{child} && very|really|so|super|deathly|tres|super|vraiment pale|white|blanc|blanche|gris|grise",
        "~{child} && turned|turning|went|going|gone|looks|is|est|all|tout|toute|devient|devenu|devenue blue|grey|gray|pale|purple|white|bleu|bleue|gris|grise|blanc|pale",
      ],
      evenIfGone: true,
    },
    breathing: {
      both: [
        "~{child} && ribs|chest|belly|tummy|stomach|cotes|thorax|ventre|cou & sucking|suck|sucked|sucks|pulling|pull|retracting|retractions|creuse|creusent|creusant|tirage|rentre|rentrent",
        "~{child} && {breathless}",
        "~{child} && {breathing_word} & {severe}",
        "~{child} && {breathing_word} & pause|pauses|stops|stopped|stopping|arrete|irregular|irreguliere|apnee",
        "~{child} && {cannot} > {breathe}",
        "~{child} && {breathing_word} & {fast} && {drowsy}",
      ],
      en: [
        "grunting|grunts && ~{child}",
        "nostrils|nose flaring|flare|flares|flared && ~{child}",
        "long pauses|gaps > breathing|breath|breaths",
        "stridor|barking_cough & rest|breath|breathing|noise",
        "retractions|retracting && ~{child}",
      ],
      fr: [
        "geignement|geignements && ~{child}",
        "battement|battements ailes nez",
        "tirage|stridor",
        "pauses respiratoires|respiration",
        "ailes nez & battent|ecartent",
      ],
    },
    rash_not_fading: {
      both: [
        "~{child} && {rash} & go_away|fade|vanish & press|pressed|pressing|glass",
        "~{child} && {rash} & purple|violet|violette|violettes|purpura",
        "~{child} && {rash} && glass|verre & fade|efface|disappear|disparait|blanch|press",
      ],
    },
    soft_spot: {
      both: [
        "{fontanelle} & bulging|bulge|bulges|swollen|bombee|bombe|gonflee|gonfle|tendue|saillante|raised|puffy|tense|sticking",
        "{fontanelle} & sunken|creusee|enfoncee|creuse|sunk && {drowsy}",
      ],
    },
    stiff_neck: { both: ["~{child} && {neck} & stiff|raide|bend|plier|stiffness|raideur"] },
    fit: {
      both: ["~{child} && {seizure}", "~{child} && {seizure} & {over_5_minutes}"],
      en: [
        "eyes & rolled|rolling|rolls_back && ~{child}",
        "jerking|twitching|stiffened|shaking & all_over|uncontrollably|one_side|unresponsive && ~{child}",
      ],
      fr: [
        "yeux & revulse|revulses|retournes|blancs && ~{child}",
        "tremble|secousses|raidi & partout|arrete && ~{child}",
      ],
      evenIfGone: true,
    },
    no_wet_nappy: {
      both: ["~{child} && {drowsy} && {no_nappy}"],
      en: ["{no_nappy} & {over_12_hours}", "{no_nappy} & {all_day} && ~{baby}"],
      fr: ["{no_nappy} & {hours_days} && ~{baby}"],
    },
    poison_or_choke: {
      both: ["~{child} && {choking} & now|maintenant|blue|bleu"],
      en: ["baby|infant|toddler > choking|choked & {blue}"],
      fr: ["bebe|nourrisson & {choking}"],
    },
  },
};

/** Source: NICE NG143 amber features. Same day, face to face. */
export const infantChildAmber: Rule = {
  id: "infant_child_amber",
  level: "urgent",
  route: "same_day",
  source: [
    "NICE: fever in under 5s (NG143), amber",
    "NHS: high temperature in children",
    "NHS: dehydration",
  ],
  signs: {
    high_fever_under_6_months: {
      both: [
        "~{months_3_to_6} && {fever_39}",
        "~{months_3_to_6} && {high_fever}",
        "~{months_3_to_6} && {fever}",
      ],
    },
    long_fever: {
      both: [
        "~{child} && {fever} && {over_5_days}",
        "~{child} && {fever_38} && {over_5_days}",
        "~{child} && {fever} && {over_3_days}",
        "~{child} && hot|burning|chaud|brulant & {over_3_days}",
        "~{child} && {fever_39}",
        "~{child} && {high_fever}",
      ],
    },
    feeding_or_activity: {
      both: [
        "~{child} && {not_feeding}",
        "~{child} && {drowsy}",
        "~{child} && {fever} && less|moins & active|playing|play|energy|actif|active|joue|interactive",
      ],
      en: [
        "less active|playful|responsive && ~{child}",
        "not playing|himself|herself|interested && ~{child}",
        "wont|not|doesnt play|playing && ~{child}",
      ],
      fr: ["joue plus|pas|moins && ~{child}", "moins actif|active|reactif|vif && ~{child}"],
    },
    dry: {
      both: [
        "{no_nappy}",
        "~{child} && mouth|lips|tongue|bouche|langue & dry|seche|seches|sec",
        "~{child} && dehydrated|dehydration|deshydrate|deshydratee",
        "~{child} && no|sans|pas|without tears|larmes",
        "~{child} && {vomiting} & {repeated}",
        "~{child} && {vomiting} && diarrhea|diarrhoea|diarrhee",
        "~{baby} && {vomiting}",
      ],
      en: ["fewer|less > wet > nappies|diapers|nappy|diaper", "sunken > eyes|soft spot|fontanelle"],
      fr: [
        "moins > couches|mouillees",
        "yeux creux|cernes && ~{child}",
        "fontanelle creusee|creuse",
      ],
    },
    fast_breathing: {
      both: [
        "~{child} && {breathing_word} & {fast}",
        "~{child} && {breathing_word} & noisy|wheezy|wheezing|rattly|bruyante|sifflante|sifflement|heavy|heavily|hard",
      ],
      en: ["croup|bronchiolitis|barking_cough|barky_cough"],
      fr: ["bronchiolite|laryngite", "toux rauque|aboyante"],
    },
    shivering: { both: ["~{child} && {chills}"] },
    limb: {
      both: [
        "~{child} && wont|not|refuses|refusing|cant|isnt|doesnt use|using|walk|walking|bear|stand|move|moving > arm|leg|foot|hand|weight|leg|it",
        "~{child} && refuse|veut_pas|veut_plus|peut_pas|peut_plus > marcher|poser|bouger|utiliser|appuyer",
        "~{child} && limping|limps|boite",
      ],
    },
    worried_parent: {
      en: [
        "very|really|so|extremely|super worried|scared|concerned && ~{baby} && {fever}",
        "something_wrong|isnt_right|not_right && ~{baby}",
        "never been this|so sick|ill",
        "never seen him|her sick|ill|like_this|this_bad && ~{child}",
        "mothers|mom|mum instinct|gut && ~{child}",
      ],
      fr: [
        "tres|vraiment|super|trop inquiete|inquiet && ~{child} && {fever}",
        "quelque chose va pas && ~{child}",
        "jamais vu|ete malade|mal|comme_ca|ainsi && ~{child}",
      ],
    },
  },
};
