import type { Signed } from "@/lib/safety/match/plan";

/**
 * Skin, limbs, wounds, eyes and ears to be seen today. Sources: NHS "Impetigo", "Shingles",
 * "Cellulitis", "Gout", "Septic arthritis", "DVT", "Broken bones", "Sprains and strains", "Animal
 * and human bites", "Cuts and grazes", "Burns and scalds", "Diabetic foot", "Red eye", "Tetanus".
 */
export const skinAndLimbs: readonly Signed[] = [
  {
    id: "skin",
    signs: {
      spreading: {
        both: [
          "sores|sore|crust|crusts|crusty|crusted|scabs|croutes|rash|redness|red_patch|plaques|lesions & spreading|spread|spreads|growing|bigger|etend|etendent|gagne",
          "sores|crust|crusts|crusty|crusted|croutes & mouth|nose|face|honey|yellow|oozing|weeping|bouche|nez|visage|jaunes|suintent|jaune",
          "sores|crust|crusty|croutes & golden|honey|yellow|cheek|dore|jaune|joue",
          "blister|blisters|cloques|vesicules|rash|boutons & band|strip|stripe|belt|row|line|one_side|ribs|ceinture|bande|un_cote|cotes",
          "{rash} & burning|burns|painful|stinging|brule|brulure|douloureux|douloureuse|tingling",
          "{wound} & weeping|oozing|smells|smell|smelly|hot|red|throbbing|black|suinte|sent|coule|rouge|chaud|chaude|pus",
          "lump|boil|cyst|ball|abscess|carbuncle|boule|kyste|furoncle|bosse|bouton & pus|hot|red|throbbing|bigger|painful|pain|rouge|chaud|chaude|grossit|douloureux|douloureuse|infected|infecte",
          "nail|toenail|finger|ongle|doigt & pus|throbbing|swollen|hot|gonfle|gonflee|bat",
          "{skin} & hot|warm|chaude & red|rouge & {swelling}",
          "leg|legs|shin|calf|arm|foot|ankle|jambe|tibia|mollet|bras|pied|cheville & hot|warm|chaud|chaude & red|redness|rouge|rougeur",
        ],
      },
      chickenpox: {
        both: [
          "chickenpox|chicken_pox|varicelle|shingles|zona & fever|worse|red|hot|swollen|pregnant|eye|face|fievre|rouge|chaud|gonfle|enceinte|oeil|visage",
          "measles|rougeole|scarlet_fever|scarlatine|mumps|oreillons|rubella|whooping_cough|coqueluche",
          "tick|tique & rash|ring|red|circle|fever|rouge|cercle|anneau|fievre",
        ],
      },
    },
  },
  {
    id: "joints_and_limbs",
    signs: {
      hot_joint: {
        both: [
          "toe|big_toe|knee|ankle|wrist|elbow|joint|orteil|gros_orteil|genou|cheville|poignet|coude|articulation & {red_hot}",
          "knee|ankle|wrist|elbow|joint|hip|genou|cheville|poignet|coude|articulation & {swelling} & {pain}",
          "{pain} && sheet|sheets|blanket|bedclothes|drap|draps|couverture && toe|foot|orteil|pied",
        ],
      },
      clot: {
        both: [
          "calf|leg|mollet|jambe & fatter|thicker|bigger|swollen|tight|hard|plus_gros|plus_grosse|gonfle|gonflee|dur|dure & one|than|other|autre|seul|que",
          "calf|mollet & {pain}",
          "calf|mollet & hot|warm|red|tender|hard|rouge|chaud|dur",
        ],
      },
      broken: {
        both: [
          "{fall_or_blow} && wrist|arm|ankle|foot|hand|finger|shoulder|collarbone|knee|rib|ribs|toe|elbow|poignet|bras|cheville|pied|main|doigt|epaule|clavicule|genou|cotes|orteil|coude & {swelling}",
          "{fall_or_blow} && {limb} & {pain}",
          "twist*|rolled|wrenched|jarred|skiing|football|rugby|tordu|tordue|foule|ski & knee|ankle|genou|cheville && swollen|blew_up|swell*|locks|lock|huge|gonfle|bloque",
          "pop|popped|snap|snapped|cracked|crunch|craque|craquement|clac & ankle|knee|finger|wrist|shoulder|foot|calf|back|genou|cheville|doigt|poignet|epaule|pied|mollet",
          "{cannot} > put|bear|stand|walk|step|poser|marcher|appuyer && ankle|knee|foot|leg|hip|cheville|genou|pied|jambe|hanche",
          "{fall_or_blow} && wrist|ankle|arm|elbow|knee|hand|poignet|cheville|bras|coude|genou|main & fat|puffy|bent|touch|gros|enorme|toucher",
          "ankle|wrist|knee|finger|elbow|cheville|poignet|genou|doigt & huge|enormous|balloon|black|purple|twice|enorme|double|violet|noire",
          "shoulder|kneecap|epaule|rotule & popped_out|out_of_place|dislocated|luxee|deboitee|sortie",
        ],
        evenIfGone: true,
      },
      back: {
        both: [
          "{back} & {pain} && leg|legs|foot|buttock|jambe|jambes|pied|fesse && {severe}",
          "{back} & {pain} && {cannot} > sleep|walk|stand|sit|dormir|marcher|lever|asseoir",
          "{back} & {pain} && leg|jambe && down|numb|tingling|weak|descend|engourdie|jusqu",
          "lumbago|sciatica|sciatique|lombalgie && foot|leg|pied|jambe|sleep|dors|dormir",
          "leg|jambe & hip|hanche|buttock|fesse & foot|ankle|toes|pied|cheville|orteils && fire|pain|shooting|burning|brule|douleur|mal",
        ],
      },
    },
  },
  {
    id: "wounds",
    signs: {
      bite: {
        both: [
          "dog|cat|rat|monkey|bat|human|hamster|horse|child|chien|chat|singe|chauve_souris|cheval|hamster > bit|bitten|bites|scratched|mordu|mordue|griffe|griffee",
          "dog|cat|chien|chat > got|caught|nipped|snapped|attrape|chope && arm|hand|leg|forearm|face|holes|skin|bras|main|jambe|peau",
          "bite|bitten|bit|morsure|mordu|mordue & dog|cat|rat|monkey|bat|human|horse|child|chien|chat|singe|cheval|rat",
          "bitten|bite|mordu|mordue & skin|broken|toddler|boy|girl|peau|enfant",
        ],
        evenIfGone: true,
      },
      dirty: {
        both: [
          "nail|glass|thorn|splinter|fish_hook|wire|clou|verre|epine|echarde|hamecon & foot|hand|finger|shoe|stepped|through|deep|pied|main|doigt|chaussure|profond|marche",
          "tetanus|tetanos & wound|cut|nail|dirty|shot|jab|last|years|plaie|clou|vaccin|rappel && stepped|cut|nail|bite|wire|rusty|marche|coupe|clou|morsure|rouille",
        ],
        evenIfGone: true,
      },
      closing: {
        both: [
          "cut|gash|wound|gash|coupure|plaie|entaille & open|gaping|deep|flap|stitch*|glue|long|closing|closed|close|ouverte|profonde|recoudre|points|suture",
          "stitches|staples|points|agrafes & open|opened|burst|popped|red|pus|ouverts|lache|rouges",
          "cut|coupure|plaie & edges|cm|inch|inches|bords && glass|knife|metal|tin|verre|couteau|apart|open|ecartes",
          "sliced|cut|gashed|slashed|coupe|coupee|entaille & gaping|gapes|deep|stitch*|open|profond|profonde|beant|ouvert",
        ],
        evenIfGone: true,
      },
      burn: {
        both: [
          "burn|burns|burned|burnt|scald|scalded|brulure|brule|brulee & blister*|big|raw|white|hand|arm|leg|foot|chest|cloque|cloques|grande|main|bras|jambe|pied",
          "hot|boiling|bouillante|bouillant|brulant|brulante & oil|water|fat|tea|iron|oven|huile|eau|fer|four & blister*|cloque|cloques|arm|hand|leg|main|bras|jambe",
          "sunburn|coup_soleil & blister*|fever|sick|cloques|fievre|vomi",
        ],
        evenIfGone: true,
      },
      foot: {
        both: [
          "{diabetic} && foot|feet|toe|toes|heel|pied|pieds|orteil|talon && sore|ulcer|blister|cut|wound|black|weeping|smells|red|swollen|hole|plaie|ulcere|ampoule|noir|rouge|suinte|trou",
        ],
      },
    },
  },
  {
    id: "eye_or_ear",
    signs: {
      eye: {
        both: [
          "{eye} & red|rouge|bloodshot & {pain}",
          "{eye} & scratched|scratch|grit|something_in|stuck|poked|rubbing|griffe|poussiere|quelque_chose",
          "{eye} & flew|flown|fly|dust|metal|sand|blew|poussiere|sable|vole",
          "{eye} & swollen|shut|gummed|gonfle|ferme|colle & red|pain|pus|rouge|mal",
          "contacts|contact_lens|contact_lenses|lentilles|lentille & {pain}",
          "contacts|contact_lens|lentilles && red|rouge",
          "floaters|flashes|mouches|eclairs & new|lots|sudden|suddenly|since|nouveaux|nouvelles|beaucoup|depuis|soudain",
          "eyelid|stye|paupiere|orgelet & hot|huge|spreading|fever|chaude|enorme|fievre",
        ],
      },
      ear: {
        both: [
          "{sudden} & hearing|deaf|hear|audition|sourd|sourde|entends",
          "ear|ears|oreille|oreilles & {pain} & {severe}",
          "ear|oreille & {pain} && {fever}",
          "ear|oreille & pulling|tugging|screaming|discharge|oozing|pus|blood|leaking|tire|hurle|coule|ecoulement|sang",
          "{pain} & ear|oreille && swallow|sleep|night|dormir|nuit|days|jours",
        ],
      },
    },
  },
];
