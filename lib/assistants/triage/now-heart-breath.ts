import type { Signed } from "@/lib/safety/match/plan";

/**
 * Heart, vessels, breath and airway: what calls for an ambulance when two things stand together.
 * Sources: NHS "Heart attack", "Aortic dissection", "Pulmonary embolism", "Acute limb ischaemia",
 * "Anaphylaxis", "Epiglottitis", "Asthma"; MedlinePlus "Heart attack", "Peripheral artery disease".
 */
export const heartAndBreath: readonly Signed[] = [
  {
    id: "circulation",
    signs: {
      upper_body: {
        both: [
          "jaw|teeth|shoulder|shoulders|collarbone|arm|arms|upper_back|shoulder_blade|shoulder_blades|machoire|dents|epaule|epaules|bras|omoplate|omoplates & {pain} && {shocky}",
          "jaw|arm|arms|shoulder_blade|shoulder_blades|machoire|bras|omoplate|omoplates & {pain} && {breathless}",
          "jaw|both_arms|shoulder_blades|machoire|deux_bras|omoplates & {pain} && {nausea}",
          "indigestion|heartburn|reflux|wind|estomac|digestion|brulure_d_estomac|brulures & {shocky}",
          "indigestion|heartburn|acidity|indigestion_like|gas_pain && jaw|arm|arms|sweating|sweaty|clammy|cold_sweat|neck",
          "{pressure} && {shocky} && {breathless}",
          "{breathless} && {shocky} && {nausea}",
          "{breathless} && {nausea} && ~{diabetic}",
          "elbow|elbows|throat|both_arms|coude|coudes|gorge & {pain} && {sweating}",
          "{breathless} && {nausea} && jaw|arm|arms|shoulder|machoire|bras|epaule",
          "{breathless} && {nausea} & {sudden}",
          "wiped_out|exhausted|washed_out|drained|no_strength|epuise|epuisee|videe && {breathless} && {nausea}",
        ],
        evenIfGone: true,
      },
      aorta: {
        both: [
          "{back} & {pain} && {near_faint}",
          "{back} & {pain} & {sudden} && {shocky}",
          "{belly} & {pain} && {near_faint}",
          "{belly} & {pain} && grey|gray|ashen|clammy|cold_sweat|livide|sueurs_froides|moite",
          "aneurysm|anevrisme && {pain}",
          "artery|aorta|artere|aorte & bulge|balloon|swelling|wide|widened|dilated|watch|watched|scan|dilatee|surveille && {pain}",
          "pulsing|pulsating|throbbing|beating & {belly} & lump|mass|swelling|boule",
        ],
      },
      limb: {
        both: [
          "{limb} & white|pale|marble|waxy|blanc|blanche|pale|livide && {cold}",
          "foot|leg|toes|hand|fingers|pied|jambe|orteils|main|doigts & {cold} && {no_feeling}",
          "leg|foot|jambe|pied & {cold} & {sudden}",
          "cast|plaster|splint|platre|attelle & {numb}",
          "cast|plaster|splint|platre|attelle & {blue}",
          "cast|plaster|splint|platre|attelle & tight|serre|too_tight|trop_serre && {pain} && {worse}",
        ],
      },
      device: {
        both: [
          "defib|defibrillator|icd|pacemaker|defibrillateur|pile_cardiaque & shocked|shock|shocks|zapped|zap|fired|went_off|gone_off|kicked|kick|jolt|jolted|choc|chocs|declenche|declenchee",
          "icd|defibrillator|defib|defibrillateur & shocked|shock|shocks|fired|went_off|goes_off|choc|chocs|declenche",
          "{near_faint} && pacemaker|pace_maker|stimulateur",
          "live|electric|electrical|mains|overhead|electrique|denude > cable|wire|current|supply|fil|courant && thrown|shock|zapped|jolt|chest|heart|burn|fluttery|poitrine|coeur|secousse|brulure",
        ],
      },
      rhythm: {
        both: [
          "{heart} & {fast} && {shocky}",
          "{heart} & {fast} && {chest}",
          "{pulse_fast} && {near_faint}",
          "{pulse_slow} && {near_faint}",
          "{pulse_slow} && {dizzy}",
        ],
      },
    },
  },
  {
    id: "breath",
    signs: {
      clot: {
        both: [
          "{pleuritic} && {clot_risk}",
          "{breathless} && {clot_risk}",
          "{pleuritic} && {blood}",
          "{pleuritic} && {breathless}",
          "tear|tore|pop|popped|snap|snapped|rip|ripped|dechire|craque & chest|lung|ribs|side|right|left|poitrine|poumon && breath|breathe|breathing|lungs|inhale|respire|respirer",
          "{heart} & {fast} && {clot_risk}",
          "{chest} & {pain} && {clot_risk}",
        ],
      },
      lying: {
        both: [
          "{cannot} > lie|lay|sleep > flat|down && {breathless}",
          "sleeping|sleep|sleeps|sit|sitting|dort|dormir & chair|recliner|upright|fauteuil|assis|assise && {breathless}",
          "{cannot} > allonger|coucher && {breathless}",
          "leaning|tripod|hunched & forward && {breathe}",
        ],
      },
      in_other_words: {
        both: [
          "hard|difficult|difficulty|heavy|tough|no_easy|not_easy > take|get|catch > air|breath",
          "air|breath > not_enter|not_enter|not_come|no_come|not_coming_in|not_going_in|rentre_pas|rentre_plus|entre_pas|entre_plus|vient_pas|vient_plus",
          "fish > out_of_water && {breathe}",
          "hungry|hunger|starving|starved|battling|desperate|crying_out > air|breath|oxygen",
          "sucking|sucks|gulping|gulps|dragging|hauling > air|breath|breaths",
          "talk|talks|speak|speaks|talking|parle & one_word|single_words|word_by_word|two_words|mot_par_mot|puff|gasps|few_words",
          "{cannot} > string|manage|complete|get > sentence|words && breath|breathe|breathing|air",
          "running|ran > marathon && sitting|lying|resting && breath|breathing|heart",
          "stomach|belly|ribs|shoulders|neck|ventre|cotes & sucking|sucks|heaving|pumping|pulling|working & breath|breathing|breathe|respire|respirer",
          "sucks|sucking|pulls|pulling|caves|caving|sinks > in|under & ribs|tummy|belly|chest|throat|neck",
          "creuse|creusent|rentre|se_creuse & cotes|ventre|poitrine|gorge|thorax",
          "lips|face|fingers|fingertips|nails|levres|visage|ongles & blue|bluish|purple|grey|gray|dusky|bleu|bleue|bleues|violet|violettes|gris && {breathe}",
        ],
      },
      reliever: {
        both: [
          "inhaler|puffer|pump|nebuliser|nebulizer|ventoline|ventolin & still|barely|hardly|only|doesnt|not|toujours|rien|still_cant && {breathless}",
          "{asthma} && {cannot} > {talk}",
          "{asthma} && {breathless} & {cannot} > {walk}",
          "{asthma} & attack && {worse}",
        ],
      },
    },
  },
  {
    id: "airway",
    signs: {
      swelling: {
        both: [
          "{hives} && {breathless}",
          "itching|itchy|itches|hives|urticaire|gratte|demange & all_over|everywhere|body|partout|corps && hoarse|hoarseness|voice|cramps|enroue|enrouee|voix|crampes",
          "itching|itchy|itches|hives|urticaire|gratte|demange & all_over|everywhere|body|partout|corps && {vomiting}",
          "{swelling} && voice|voix & change|changes|changed|changing|hoarse|croaky|rauque|bizarre",
          "bump|bumps|welts|lumps|itching|itchy|gratte|demange & everywhere|all_over|body|partout|corps && {breathless}",
          "bump|bumps|welts|itching|itchy|gratte|demange & everywhere|all_over|body|partout|corps && {near_faint}",
          "bump|bumps|welts|itching|itchy|hives|gratte|demange & everywhere|all_over|body|partout|corps && throat|tongue|lips|gorge|langue|levres",
          "throat|tongue|voice|gorge|langue|voix & lump|thick|hoarse|croaky|funny|weird|strange|narrow|full|fat|tight|boule|epaisse|rauque|bizarre|serree && ate|eaten|eating|nuts|peanut|prawn|shellfish|sting|stung|bee|wasp|tablet|antibiotic|mange|pique|guepe|abeille|arachide|crevette|antibiotique",
          "{face} & {swelling} && stung|sting|bite|bee|wasp|pique|guepe|abeille && mouth|throat|tongue|neck|bouche|gorge|langue",
          "stung|sting|bitten|pique|piquee & mouth|tongue|throat|inside_mouth|bouche|langue|gorge",
        ],
        evenIfGone: true,
      },
      infection: {
        both: [
          "drool|drools|drooling|dribbling|dribble|bave|salive && {fever} && throat|gorge|swallow|avaler",
          "throat|gorge & {swelling} && {cannot} > breathe|respirer",
          "{cannot} > swallow|avaler > spit|saliva|own|salive|water|eau",
          "voice|voix & muffled|potato|etouffee|nasillarde|marble|marbles && throat|gorge|fever|fievre",
          "tooth|teeth|dental|dent|abces|abscess && {swelling} & neck|tongue|eye|under_jaw|cou|langue|oeil|sous_la_machoire",
          "tooth|teeth|dental|dent && {cannot} > open|ouvrir > mouth|bouche|jaw|machoire",
          "tooth|teeth|dental|dent|dentaire && {cannot} > swallow|avaler|breathe|respirer",
        ],
      },
      stuck: {
        both: [
          "steak|meat|food|chicken|bone|viande|os|arete|morceau|bouchee & stuck|coince|coincee|bloque|bloquee && {cannot} > swallow|avaler|drink|boire",
          "choked|choking|inhaled|etouffe|avale_de_travers & peanut|nut|grape|bead|toy|cacahuete|raisin|bille|perle && cough*|wheez*|tousse*|siffl*|noisy|breathing",
        ],
        evenIfGone: true,
      },
      after_operation: { both: ["{scar_of_tonsil} && {blood}", "{scar_of_tonsil} && {bleeding}"] },
    },
  },
];
