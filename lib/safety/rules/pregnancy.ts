import type { Rule } from "@/lib/safety/types";

/** Source: CDC "Hear Her" and AIM urgent maternal warning signs. Until a year after birth. */
export const pregnancy: Rule = {
  id: "pregnancy_postpartum_1y",
  level: "emergency",
  route: "emergency",
  source: [
    "CDC: Hear Her, urgent maternal warning signs",
    "AIM",
    "NHS: pregnancy",
    "NICE: hypertension in pregnancy (NG133)",
  ],
  signs: {
    heavy_bleeding: {
      both: [
        "~{birth_or_pregnancy} && {bleeding}",
        "~{birth_or_pregnancy} && spotting|pertes & {pain}",
      ],
      en: [
        "soak*|filling|fills|filled|through|changing > pad|pads|tampon|tampons & hour|hourly|minutes|hours",
        "pad|pads every|an|per_hour",
        "large|big|huge|golf_ball > clots|clot & period|pad|vagina|vaginal|bleeding|postpartum|baby",
        "~{birth_or_pregnancy} && clot|clots",
        "passing > clots|clot",
        "miscarrying|miscarriage && {bleeding}",
        "vaginal > bleeding && {dizzy}",
      ],
      fr: [
        "serviette|serviettes|protection|protections|tampon|tampons & heure|heures",
        "gros|enormes caillots",
        "fausse couche && {bleeding}",
        "regles & hemorragiques|hemorragie|abondantes & {dizzy}",
      ],
    },
    leaking_fluid: {
      both: [
        "~{pregnant} && leak*|leaking|gush|trickle|fuite|coule|perte|perds & fluid|water|liquide|eau|eaux|amniotique",
      ],
      en: [
        "water|waters > broke|broken|breaking && ~{pregnant}",
        "my water|waters broke",
        "waters > gone|went|broken|breaking",
        "mucus plug && ~{preterm}",
      ],
      fr: ["perdu|perds|perdre > eaux", "rupture > poche|eaux", "poche eaux > rompue|percee"],
      evenIfGone: true,
    },
    headache_or_sight: {
      both: [
        "~{birth_or_pregnancy} && headache|headaches|migraine|cephalee|cephalees",
        "~{birth_or_pregnancy} && {head} & {pain}",
        "~{birth_or_pregnancy} && spots|flashes|blurry|blurred|stars|sparkly|sparkles|lights|mouches|etoiles|floue|flou|double && {sight}",
        "~{birth_or_pregnancy} && seeing|vois & spots|stars|flashes|flashing|etoiles|mouches|points|eclairs",
        "~{birth_or_pregnancy} && {pressure_raised}",
      ],
      evenIfGone: true,
    },
    swelling: {
      both: [
        "~{birth_or_pregnancy} && {swelling} & face|hands|hand|fingers|eyes|visage|mains|main|doigts|yeux|paupieres",
        "~{birth_or_pregnancy} && {swelling} & {severe}",
        "~{birth_or_pregnancy} && {swelling} & {sudden}",
      ],
      en: ["preeclampsia|pre eclampsia|eclampsia|hellp"],
      fr: ["preeclampsie|pre eclampsie|eclampsie"],
    },
    fit_or_faint: {
      both: [
        "~{birth_or_pregnancy} && {seizure}",
        "~{birth_or_pregnancy} && {faint}",
        "~{birth_or_pregnancy} && {collapsed}",
      ],
      evenIfGone: true,
    },
    breath_or_chest: {
      both: [
        "~{birth_or_pregnancy} && {breathless}",
        "~{birth_or_pregnancy} && {chest} & {pain}",
        "~{birth_or_pregnancy} && {chest} & {pressure}",
        "~{birth_or_pregnancy} && {heart} & {fast}",
      ],
    },
    belly_or_shoulder_pain: {
      both: [
        "~{birth_or_pregnancy} && {belly} & {pain} & {severe}",
        "~{birth_or_pregnancy} && {belly} & {severe}",
        "~{birth_or_pregnancy} && {belly} & {pain} & {sudden}",
        "~{birth_or_pregnancy} && shoulder|epaule & {pain}",
        "~{birth_or_pregnancy} && {belly} & hard|rock|dur|dure|bois",
        "~{birth_or_pregnancy} && {belly} & {pain} & {not_stopping}",
      ],
    },
    baby_moving_less: {
      both: ["~{pregnant} && {baby} & quiet|still|calme"],
      en: [
        "baby|babys|bub|little one|he|she|twins & not|isnt|hasnt|havent|stopped|less|barely|hardly|fewer|reduced|no|slowed|doesnt|didnt > mov*|kick*|movement|movements|kicks && ~{pregnant}",
        "{cannot} > feel > baby|kicks|movement|movements|move|moving|kick|kicking",
        "not|havent|hasnt|dont|didnt|stopped|less feel|felt|feeling > baby|kick|kicks|kicking|move|moves|moved|moving|movement",
        "reduced|decreased|less|fewer|no > fetal|foetal|baby > movement|movements|kicks|activity",
        "baby|babys & not|isnt|hasnt|stopped|less|barely|hardly > moving|moved|kicking|kicked & since|today|morning|hours|usual|belly|weeks|womb|as|much",
        "no|less|fewer|reduced movement|movements & baby|bump|womb",
        "fewer|reduced|less|no > kicks|movements|movement|kicking|moving && ~{pregnant}",
      ],
      fr: [
        "bebe & bouge|bouger moins|plus|pas|presque",
        "bebe & moins|presque bouge|bouger",
        "sens|sent|sentir > plus|moins|pas > bebe|bouger|bouge|mouvements|coups",
        "moins|plus|aucun|pas > mouvements|mouvement|coups & bebe|foetus|foetal|actifs",
        "bebe > moins actif",
      ],
    },
    fever: {
      both: [
        "~{birth_or_pregnancy} && {fever_38}",
        "~{birth_or_pregnancy} && {fever}",
        "~{birth_or_pregnancy} && {chills}",
      ],
    },
    leg: {
      both: [
        "~{birth_or_pregnancy} && {leg} & {swelling} & {pain}",
        "~{birth_or_pregnancy} && calf|mollet & {pain}",
        "~{birth_or_pregnancy} && calf|mollet & {swelling}",
        "~{birth_or_pregnancy} && leg|jambe & {swelling}",
        "~{birth_or_pregnancy} && leg|jambe & {swelling} & one|une|left|right|gauche|droite|red|rouge",
      ],
    },
    harm_to_self_or_baby: {
      both: [
        "~{birth_or_pregnancy} && {self_end}",
        "~{birth_or_pregnancy} && {wish_dead}",
        "~{birth_or_pregnancy} && {self_harm}",
        "~{birth_or_pregnancy} && idees|pensees noires|suicidaires",
        "~{birth_or_pregnancy} && suicid*",
      ],
      en: [
        "thoughts|thinking|afraid|scared|urge|urges|want > hurt|hurting|harm|harming > baby|newborn",
      ],
      fr: ["peur|envie|pensees|idees|pulsions > faire mal > bebe"],
      evenIfGone: true,
      evenIfSupposed: true,
    },
    early_labour: {
      both: [
        "~{preterm} && contraction|contractions|labor|labour|tightening|tightenings|travail",
        "~{preterm} && {belly} & {pain} & regular|minutes|come|coming|reguliere|regulieres",
      ],
      en: [
        "contractions & minutes|strong|close|regular|early|apart",
        "in|preterm|premature labor|labour",
        "feel|need push|pushing && ~{pregnant}",
        "cord & hanging|coming out|prolapse",
        "baby coming now",
        "giving birth now",
      ],
      fr: [
        "contractions & minutes|fortes|rapprochees|regulieres|douloureuses",
        "travail premature|commence & enceinte",
        "bebe arrive maintenant",
        "envie pousser",
      ],
    },
    possible_ectopic: {
      both: [
        "~{pregnant} && {belly} & {pain} & {side}",
        "~{pregnant} && {pain} & one_side|un_cote|cote_gauche|cote_droit",
        "~{pregnant} && pain|douleur|mal & {side} & spotting|saignements|pertes",
      ],
      en: [
        "missed|late period|periods && {pain} & {side}",
        "missed|late period && {bleeding} & {pain}",
        "missed|late period && {belly} & {pain}",
        "positive pregnancy test|test && {pain} & {severe}",
        "ectopic",
      ],
      fr: [
        "retard|retards regles && {pain} & {side}",
        "retard regles && {belly} & {pain}",
        "retard regles && {bleeding}",
        "grossesse extra uterine",
        "geu",
      ],
    },
  },
};

/** Source: CDC "Hear Her" (overwhelming tiredness), NHS "Vomiting and morning sickness". */
export const pregnancyUrgent: Rule = {
  id: "pregnancy_urgent",
  level: "urgent",
  route: "same_day",
  source: [
    "CDC: Hear Her",
    "NHS: severe vomiting in pregnancy",
    "NHS: postnatal depression",
    "NHS: itching in pregnancy",
  ],
  signs: {
    tiredness: {
      both: [
        "~{birth_or_pregnancy} && overwhelming|extreme|extremely|severe|exhausted|exhaustion|crushing|epuisee|epuisement|extenuee & tired|tiredness|fatigue|exhaustion|exhausted|weak|fatiguee|epuisee|epuisement|function|lever|bed|lit",
        "~{birth_or_pregnancy} && {cannot} > function|get out|sortir|lever",
      ],
    },
    vomiting: {
      both: [
        "~{pregnant} && {vomiting} & {hours_days}",
        "~{pregnant} && {vomiting} & {not_stopping}",
        "~{pregnant} && {cannot} > keep|garder > down|anything|food|water|rien|eau",
        "~{pregnant} && {vomiting} & everything|tout|times|fois|blood|weight|poids",
      ],
    },
    low_mood: {
      both: [
        "~{birth_or_pregnancy} && hopeless|crying|depressed|depression|deprimee|pleure|sad|overwhelmed|anxious|rage|triste|debordee",
      ],
    },
    pain_or_spotting: {
      both: [
        "~{birth_or_pregnancy} && {belly} & {pain}",
        "~{birth_or_pregnancy} && spotting|pertes|cramping|cramps|crampes",
        "~{birth_or_pregnancy} && {swelling}",
        "~{birth_or_pregnancy} && itchy|itching|demange|demangeaisons|demangeaison && hands|feet|palms|soles|mains|pieds|partout|all",
        "~{birth_or_pregnancy} && {urine} & {pain}",
        "~{birth_or_pregnancy} && {urine} & burning|burns|brule|brulure|brulures",
      ],
    },
    wound_or_breast: {
      both: [
        "~{birth_or_pregnancy} && {wound} & {red_hot}",
        "~{birth_or_pregnancy} && breast|sein|nipple & {red_hot}",
        "~{birth_or_pregnancy} && breast|sein & {pain}",
      ],
      en: ["mastitis"],
      fr: ["mastite|lymphangite sein|engorgement"],
    },
  },
};
