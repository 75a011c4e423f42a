import type { Signed } from "@/lib/safety/match/plan";

import { insideToday } from "./today-inside";
import { skinAndLimbs } from "./today-skin-limbs";

const alone: readonly Signed[] = [
  {
    id: "severe_pain",
    signs: {
      strong: { both: ["{pain} & {severe}"] },
      disabling: {
        en: [
          "{pain} && {cannot} > sleep|eat|work|walk|move|stand",
          "{pain} & waking|wakes|kept|keeps up|awake|night",
        ],
        fr: [
          "{pain} && {cannot} > dormir|manger|travailler|marcher|bouger",
          "{pain} & reveille|empeche",
        ],
      },
      worsening: { both: ["{pain} && {worse}", "{swelling} && {worse}"] },
      numbers: {
        en: ["{pain} & 8|9|10 out_of_10", "8|9|10 out_of_10"],
        fr: ["{pain} & 8|9|10 sur_10", "8|9|10 sur_10"],
      },
    },
  },
  {
    id: "infection",
    signs: {
      urine: {
        both: [
          "{urine} & burning|burns|burn|brule|brulure|brulures|stings|pique",
          "{urine} & {pain}",
        ],
        en: ["uti|utis|bladder_infection|cystitis|urine_infection|water_infection"],
        fr: ["cystite|cystites|infection_urinaire"],
      },
      chest: {
        both: [
          "cough*|toux|tousse* && {fever}",
          "cough*|toux|tousse* && {worse}",
          "cough*|toux|tousse* & green|yellow|rusty|brown|vert|jaune|rouille",
        ],
        en: ["pneumonia", "cough* & {over_5_days} & {fever}"],
        fr: ["pneumonie"],
      },
      throat: {
        both: ["throat|gorge && {fever}", "throat|gorge & pus|white|blanc|blanches|swollen"],
        en: ["strep|tonsillitis"],
        fr: ["angine"],
      },
      ear: {
        both: ["earache|otite && {child}", "ear|oreille & {pain} && {child}"],
        en: ["ear infection", "ear && pus|discharge|yellow stuff|fluid"],
        fr: ["otite"],
      },
      sinus: { both: ["sinus*|face|visage & {pain} && {fever}", "sinus* && {over_5_days}"] },
      hot_limb: { both: ["{red_hot} && {swelling} && {limb}", "{red_hot} && {swelling} && {leg}"] },
      joint: {
        both: [
          "{body_part_any} & {swelling}",
          "gout|goutte && attack|crise|flare|red|rouge|swollen|gonfle",
          "lump|boil|boule|furoncle && {fever}",
          "breast|breasts|boob|sein|seins && {red_hot}",
        ],
      },
      skin: {
        en: [
          "shingles|abscess|cellulitis|infected",
          "{rash} && {worse}",
          "{red_hot} & spreading|streaks|warm",
        ],
        fr: ["zona|abces|infecte|infectee|surinfecte"],
      },
      high: { both: ["{fever_39}"], en: ["flu && {worse}"] },
      frail: {
        both: [
          "{fever} & ~{pregnant}",
          "{fever} & ~{diabetic}",
          "{fever} & ~{asthma}",
          "cough*|toux & ~{immune_low}",
          "{infection} & ~{immune_low}",
        ],
      },
    },
  },
  {
    id: "fluids",
    signs: {
      loss: {
        both: ["{vomiting} && diarrhea|diarrhoea|diarrhee", "{vomiting} & {repeated}"],
        en: [
          "diarrhea|diarrhoea && {fever}",
          "{cannot} > keep > down",
          "barely|hardly drinking|peeing",
          "dry mouth && {dizzy}",
        ],
        fr: ["diarrhee && {fever}", "{cannot} > garder", "boit a_peine|presque_rien"],
      },
    },
  },
  {
    id: "breath",
    signs: {
      wheeze: { en: ["wheezing|wheeze|wheezy"], fr: ["siffle|sifflement|sifflements"] },
      inhaler: {
        both: ["{asthma} && {worse}"],
        en: ["inhaler & more|often|lot|every", "copd|asthma & flare|flaring|acting_up"],
      },
    },
  },
  {
    id: "bleeding",
    signs: {
      nose: {
        en: ["nosebleed|nosebleeds & {repeated}", "nosebleeds & week|daily|day"],
        fr: ["saigne du nez && {repeated}"],
      },
      thinner: { both: ["{bleeding} & ~{blood_thinner}", "{hit_head} & ~{blood_thinner}"] },
      menopause: {
        en: ["{bleeding} && menopause|postmenopausal"],
        fr: ["{bleeding} && menopause|menopausee"],
      },
      deep_cut: {
        en: [
          "cut|cuts|gash|wound && deep|gaping|stitches",
          "sliced|slashed & finger|hand|arm|leg|foot",
        ],
        fr: ["coupe|coupee|coupure|plaie && profond|profonde|beante|points"],
        evenIfGone: true,
      },
      dirty_wound: {
        en: ["stepped|trod|standing > nail|glass|needle", "rusty|dirty & nail|metal|wound|cut"],
        fr: ["marche > clou|verre|aiguille", "clou & rouille|rouillee"],
      },
      swallowed: {
        en: ["swallowed|ate & bead|coin|toy|plastic|object|marble|bone|lego|stone|pebble"],
        fr: ["avale|avalee & perle|piece|jouet|plastique|objet|bille|arete|lego"],
      },
      burn: {
        both: ["{burn} & blister*|palm|large|big|cloque*|paume|grande"],
        en: [
          "hot|boiling oil|water|tea|coffee|soup|milk|fat|steam & splashed|spilled|spilt|poured|arm|hand|leg|chest|face",
        ],
        fr: [
          "eau|huile|the|cafe|soupe bouillante|bouillant|brulante|brulant & renverse|bras|main|jambe|visage",
        ],
      },
      heavy: {
        en: ["heavy|heavier period|periods|bleeding", "bleeding between_periods|after_sex"],
        fr: ["regles abondantes|hemorragiques"],
      },
    },
  },
  {
    id: "nerves",
    signs: {
      vertigo: {
        both: ["{dizzy} && {cannot} > {walk}"],
        en: ["vertigo|room_spinning|spinning"],
        fr: ["vertige|vertiges"],
      },
      new_weakness: { both: ["{limb} & {numb}", "{new} & {numb}"] },
    },
  },
  {
    id: "mind",
    signs: {
      cannot_cope: {
        en: [
          "{cannot} > cope|function|get_out_of_bed|leave_the_house",
          "panic_attacks|panic_attack",
          "not|havent eaten|eating|slept|sleeping && days|week",
          "stopped eating|washing|sleeping|talking",
        ],
        fr: ["{cannot} > sortir|lever|fonctionner", "crises_de_panique|crises_d_angoisse"],
      },
    },
  },
  {
    id: "medicines",
    signs: {
      ran_out: {
        en: [
          "ran_out|run_out|running_out|out_of & insulin|inhaler|warfarin|eliquis|seizure_meds|blood_thinner|lithium|methadone|antidepressant|medication|meds",
        ],
        fr: [
          "plus_de|en_panne_de|a_court_de & insuline|ventoline|anticoagulant|traitement|medicaments",
        ],
      },
      soon: {
        en: [
          "morning_after_pill|emergency_contraception|unprotected_sex|condom_broke|condom_split",
          "hiv|sti|std & exposure|exposed|condom",
          "inr & high|5|6|7|8|9",
          "missed|skipped & epilepsy|seizure|insulin|warfarin|hiv|transplant",
        ],
        fr: [
          "pilule_du_lendemain|contraception_d_urgence|rapport_non_protege|preservatif_craque",
          "inr & eleve|5|6|7|8|9",
        ],
      },
      reaction: {
        both: ["{medicine} && {rash}", "{medicine} && {hives}"],
        en: ["side_effects|reaction & {new} & {medicine}"],
      },
    },
  },
];

/**
 * What should be seen today although it is no red flag by itself. Sources: NHS 111 and the NHS
 * pages named at the complaints ("see a GP urgently", "ask for an urgent appointment").
 */
export const today: readonly Signed[] = [...alone, ...insideToday, ...skinAndLimbs];
