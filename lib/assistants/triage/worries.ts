import type { Signed } from "@/lib/safety/match/plan";

/**
 * What should be seen today although it is no red flag by itself. Sources: NHS 111 and the NHS
 * pages named at the complaints ("see a GP urgently", "ask for an urgent appointment").
 */
const today: readonly Signed[] = [
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
        en: ["uti|utis|bladder_infection|cystitis|urine infection"],
        fr: ["cystite|cystites|infection urinaire"],
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
      reaction: {
        both: ["{medicine} && {rash}", "{medicine} && {hives}"],
        en: ["side_effects|reaction & {new} & {medicine}"],
      },
    },
  },
];

/** Two things together that call for an ambulance where one alone would not. */
const now: readonly Signed[] = [
  {
    id: "breath_and_heart",
    signs: {
      clot: {
        both: [
          "{breathless} && {calf} & {swelling}",
          "{breathless} && {leg} & {swelling}",
          "{breathless} && {calf} & {pain}",
        ],
        en: ["{breathless} && flight|surgery|immobile|birth_control|postpartum"],
      },
      faint: {
        both: [
          "{breathless} && {faint}",
          "{breathless} && {sweating}",
          "{breathless} && {confused}",
          "{breathless} && {blue}",
        ],
      },
    },
  },
  {
    id: "self_harm",
    signs: {
      plan: {
        en: [
          "plan|planning|going|ready|want jump|hang|shoot|drown|overdose & tonight|today|bridge|myself|thanks|goodbye",
        ],
        fr: ["vais|veux|prevois sauter|pendre|noyer & soir|pont|adieu|merci"],
        evenIfSupposed: true,
      },
    },
  },
  {
    id: "shock",
    signs: {
      bleeding: { both: ["{bleeding} && {faint}", "{bleeding} & {much} && {dizzy}"] },
      belly: { both: ["{belly} & {pain} && {faint}", "{belly} & {pain} && {sweating}"] },
      fever: { both: ["{fever} && {confused}", "{fever} && {drowsy}", "{fever} && {faint}"] },
      airway: {
        both: [
          "{sting_or_food} && tongue|throat|lips|langue|gorge|levres & fat|thick|bigger|puffy|tight|weird|grosse|epaisse|serre",
        ],
      },
      spine: {
        en: [
          "back & {cannot} > control|hold|feel & bladder|bowel|bowels|urine|pee",
          "back && incontinent|wet_myself|wetting_myself|soiled_myself",
          "{back} && {cannot} > control|hold > bladder|bowel|bowels|pee|urine",
        ],
        fr: [
          "{back} && incontinent|incontinente|fuites_urinaires",
          "{back} && {cannot} > retenir > urines|selles",
        ],
      },
      belly_blow: {
        both: ["{belly} & {fall_or_blow} && hard|swelling|swollen|rigid|dur|gonfle|gonfle_vite"],
      },
      blow: { both: ["{fall_or_blow} && {vomiting} & {repeated}", "{fall_or_blow} && {drowsy}"] },
      head: { both: ["{head} & {pain} && {confused}", "{head} & {pain} && {faint}"] },
    },
  },
];

export const worries = { today, now };
