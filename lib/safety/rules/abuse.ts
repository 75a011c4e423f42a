import type { Rule } from "@/lib/safety/types";

/** Source: NHS "Domestic abuse", NHS "Sexual assault", NSPCC. */
export const abuseDanger: Rule = {
  id: "abuse_danger",
  level: "emergency",
  route: "safeguarding",
  source: [
    "NHS: domestic violence and abuse",
    "NHS: help after rape and sexual assault",
    "NSPCC",
    "general knowledge",
  ],
  signs: {
    immediate_danger: {
      both: [
        "{hurt_by} & {threat}",
        "{hurt_by} & gun|knife|weapon|couteau|arme|fusil|pistolet & me|us|threat*|menac*|pointed|pointe",
      ],
      en: [
        "going_to|gonna|will|wants_to|threatened_to|threatens_to|threatening_to|said_hed|says_hell|trying_to|tried_to > kill > me|us|kids|children|her|them",
        "kill me if|when & {hurt_by}",
        "afraid|scared|terrified & my_life|kill|hurt_me|hurt_us|come_home|coming_home|go_home|tonight & {hurt_by}",
        "fear for > life|safety",
        "locked|locks|trapped|hiding > me|us|room|house|bathroom|closet|from_him|from_her",
        "not safe at home",
        "dont feel safe|unsafe > home|with him|her|husband|partner",
        "in danger",
        "wont let > me|us|her leave|out",
        "holding > hostage|against",
        "broke|breaking > in|down door|house & {hurt_by}",
      ],
      fr: [
        "va|veut|menace|menacee|essaye|essaie|tente|voulu > tuer|buter|etrangler|poignarder > moi|me|enfants|nous",
        "menace|menaces > mort|tuer|arme|couteau",
        "me tuer",
        "peur > vie|rentrer|tuer|tape|frappe",
        "enfermee|enferme|sequestre|sequestree|cachee|cache > chambre|maison|salle|moi|toilettes",
        "suis|est en danger",
        "pas en securite",
        "laisse|laissent pas sortir|partir",
      ],
    },
    hit: {
      both: ["{hurt_by} > {hits} > {victim}"],
      en: [
        "{hurt_by} & {hits} & me|us|mum|mom|kids",
        "beaten_up|beat_me|punched_me|slapped_me|attacked_me",
        "being abused|beaten|hit at_home|by",
        "{hurt_by} > broke > my > arm|nose|rib|ribs|jaw|tooth|finger",
        "domestic violence|abuse & tonight|now|again|today|husband|partner",
      ],
      fr: [
        "{hurt_by} & frappe|frappee|tape|tapee|battue|battu|cogne|cognee|gifle|giflee|pousse|poussee > moi|enfants|ventre|visage|encore",
        "m|me frappe|tape|bat|cogne & mari|conjoint|copain|pere|il|ex|fils|compagnon",
        "battue par",
        "{hurt_by} > m casse",
        "femme battue",
        "violences conjugales",
      ],
      evenIfGone: true,
    },
    strangled: {
      en: [
        "strangled|strangling|strangle",
        "choked|chokes|choking > me|her|us > out|until|by|when|and",
        "hands|hand|belt|cord around > neck|throat",
        "{hurt_by} > choked|chokes|choking me|her",
        "grabbed by > throat|neck",
      ],
      fr: [
        "etrangle|etranglee|etranglement|etrangler",
        "mains autour|serre > cou|gorge & {hurt_by}",
        "serre cou|gorge > mari|conjoint|il|copain",
      ],
      evenIfGone: true,
    },
    sexual_assault: {
      en: [
        "raped|rape|rapes",
        "{hurt_by} & touched|touches|touching & night|bed|body|sexually|inappropriately",
        "sexual|sexually assault|assaulted|abuse|abused|molested",
        "molested|molesting|molests",
        "forced me > sex|have",
        "touched|touches|touching > inappropriately|private|privates",
      ],
      fr: [
        "viol|violee|viole|violer|viols",
        "{hurt_by} & touche|touchait & nuit|lit|corps|partout|sexe",
        "agression|agresse|agressee|abus|abusee|abuse sexuel|sexuelle|sexuellement|sexuelles",
        "attouchements|attouchement",
        "forcee|force > rapport|coucher|relation|sexe",
        "touche > parties intimes|sexe",
      ],
      evenIfGone: true,
    },
    child_at_risk: {
      both: ["{hurt_by} & {hits} & {child_or_vulnerable}"],
      en: [
        "{hurt_by} > {hits} > {child_or_vulnerable}",
        "child|kid|kids|baby|children > abused|neglected|beaten|starved|molested|shaken|locked",
        "shook|shaken|shaking > baby",
        "shaken baby",
        "child abuse",
        "bruises|marks|burns > child|kid|baby|son|daughter & dad|father|stepdad|boyfriend|mother|nanny|babysitter|nursery|daycare|teacher",
      ],
      fr: [
        "enfant|bebe|enfants|fils|fille > maltraite|maltraitee|maltraites|battu|battue|secoue|secouee|abuse",
        "secoue|secouer|secouait > bebe|nourrisson",
        "maltraitance",
        "bleus|marques|traces > enfant|bebe|fils|fille & pere|beau_pere|nounou|mere|creche|assistante|compagnon",
      ],
      evenIfGone: true,
    },
  },
};

/** Source: NHS "Domestic abuse". */
export const abuseConcern: Rule = {
  id: "abuse_concern",
  level: "urgent",
  route: "safeguarding",
  source: ["NHS: domestic violence and abuse", "general knowledge"],
  signs: {
    fear: {
      en: [
        "afraid|scared|frightened|terrified > of > husband|partner|boyfriend|wife|ex|dad|father|stepdad|him|son|girlfriend",
        "controls|controlling|takes > my money|phone|everything & {hurt_by}",
        "abusive|abusing|abuser|abused",
        "domestic violence|abuse",
        "stalking|stalker|stalks",
        "threatens|threatened|threatening me|us",
      ],
      fr: [
        "peur > mari|conjoint|copain|compagnon|femme|ex|pere|fils|lui",
        "controle > argent|telephone|tout & {hurt_by}",
        "violent|violente > mari|conjoint|copain|compagnon|avec_moi",
        "mari|conjoint|copain|compagnon|ex > violent",
        "violence|violences conjugale|conjugales|domestique",
        "harcele|harcelement|menace|menacee & mari|ex|conjoint|voisin",
        "emprise & {hurt_by}",
      ],
    },
    neglect: {
      en: [
        "neglected|neglect|neglects|neglecting & mother|father|child|home|carer|resident|elderly",
        "caregiver|carer|nurse & yells|rough|mean|steals|hurts",
      ],
      fr: [
        "negligence|neglige|negligee & mere|pere|enfant|maison|residence|ehpad",
        "aide|auxiliaire|soignant & crie|brutale|vole|maltraite",
      ],
    },
  },
};
