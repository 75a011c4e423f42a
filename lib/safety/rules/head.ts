import type { Rule } from "@/lib/safety/types";

/** Source: NHS "When to call 999", NICE CG150 headache, NICE NG127 and NHS on seizures. */
export const headBrain: Rule = {
  id: "head_brain",
  level: "emergency",
  route: "emergency",
  source: ["NHS: When to call 999", "NICE: headaches (CG150)", "NHS: seizures", "NHS: meningitis"],
  signs: {
    worst_headache: {
      en: [
        "worst|worse > headache|migraine|head",
        "headache|migraine & worst|thunderclap|explosive|explosion",
        "headache|migraine|head & {sudden} & {severe}",
        "thunderclap",
        "never had|felt|experienced > headache|migraine",
        "headache|migraine & this_bad|seconds|within_minutes|during_sex|orgasm",
        "headache|migraine & out_of_the_blue|hammer|bat|lightning|explosion|gunshot|instant",
        "head & exploding|exploded|explode|bomb|hit_hammer|hit_bat|struck_lightning",
        "headache|migraine & {sudden} && {vomiting}",
        "headache & like_this|never_before|ever_had|my_life",
        "headache|head & out_of_nowhere|all_of_a_sudden|like_a_bang|instantly",
      ],
      fr: [
        "pire > mal|maux|migraine|cephalee|douleur > tete|vie",
        "pire migraine|cephalee|mal_tete",
        "tete|migraine|cephalee & {sudden} & {severe}",
        "tete|cephalee & coup_de_tonnerre|explose|exploser|eclate|eclater",
        "mal|maux tete & brutal|brutale|brutalement|violent|soudain|d_un_coup|subit",
        "cephalee & brutal|brutale|brutalement|explosive|violente",
        "jamais eu & mal tete",
      ],
      evenIfGone: true,
    },
    fever_stiff_neck: {
      both: [
        "{neck} & stiff|stiffness|raide|raideur|bloque|bend|plier|rigid && {fever}",
        "{neck} & stiff|stiffness|raide|raideur && headache|cephalee|migraine",
        "{neck} & stiff|stiffness|raide|raideur && head|tete|headache",
        "{neck} & stiff|raide|raideur && light|lumiere|rash|photophobie",
      ],
      en: ["meningitis", "{neck} & {pain} && {fever}"],
      fr: ["meningite"],
    },
    headache_with_loss: {
      both: [
        "headache|headaches|migraine|cephalee|cephalees && {confused}",
        "{head} & {pain} && {confused}",
        "headache|headaches|cephalee && {weak} & {side}",
        "headache|headaches|migraine|cephalee && vision|sight|vue & loss|lost|gone|blind|double|perdu|perte|trouble",
        "{head} & {pain} && vue|vision|vois|voit && perdu|perte|double|trouble|plus_rien",
        "headache|headaches|cephalee && {weak} & {arm_leg}",
      ],
    },
    seizure: {
      both: ["{seizure}"],
      en: ["status epilepticus"],
      fr: ["etat mal epileptique"],
      evenIfGone: true,
    },
    sudden_confusion: {
      both: ["{confused} & {sudden}", "{confused} & {new}"],
      en: [
        "suddenly|sudden > doesnt|didnt|not > know|recognize|recognise|remember",
        "doesnt|didnt know where|who > is|he|she|i|am",
        "not making any sense",
        "delirious|delirium",
        "very|so|really|completely|totally confused",
        "is|hes|shes|seems|acting|been|got confused & today|morning|now|this|since|fever|night",
      ],
      fr: [
        "sait|sais plus ou|qui > est|il|elle",
        "reconnait|reconnais plus|pas",
        "delire|delirante|delirant",
        "propos incoherents",
        "completement|tres|soudain|soudainement confus|confuse|desoriente|desorientee|perdu|perdue",
        "{confused} & matin|soir|nuit|maintenant|aujourd",
      ],
      evenIfGone: true,
    },
  },
};

/** What is dangerous after a blow to the head, however the blow is told. */
function afterBlow(...signs: readonly string[]): string[] {
  return signs.flatMap((sign) => [`{hit_head} && ${sign}`, `{head} & {fall_or_blow} && ${sign}`]);
}

/** Source: NHS "Head injury and concussion", NICE NG232. */
export const headInjury: Rule = {
  id: "head_injury",
  level: "emergency",
  route: "emergency",
  source: ["NHS: head injury and concussion", "NICE: head injury (NG232)"],
  signs: {
    blacked_out: {
      both: afterBlow("{faint}", "unconscious|inconscient|inconsciente|unresponsive"),
      en: afterBlow("knocked_out|out_cold|remember|amnesia"),
      fr: afterBlow("souvient|souviens|assomme|assommee"),
      evenIfGone: true,
    },
    vomiting: { both: afterBlow("{vomiting}"), evenIfGone: true },
    drowsy_or_confused: {
      both: [
        ...afterBlow("{drowsy}", "{confused}", "{no_memory}"),
        "{fall_or_blow} && {no_memory}",
      ],
      en: afterBlow("slurred|slurring|dazed|pupil|pupils|unsteady|balance"),
      fr: afterBlow("dort|pupille|pupilles|hebete|hebetee|equilibre|repond_a_cote"),
      evenIfGone: true,
    },
    worse_headache: {
      both: [
        "{hit_head} && headache|headaches|cephalee|migraine & {worse}",
        "{hit_head} && headache|cephalee & {severe}",
        "{hit_head} && {head} & {pain} & {worse}",
        "{hit_head} && {head} & {pain} & {severe}",
      ],
    },
    fluid_from_ear_or_nose: {
      both: [
        "{hit_head} && {ear_nose} & fluid|liquid|blood|clear|liquide|sang|coule|bleed*|saign*",
        "{fall_or_blow} && {ear_nose} & fluid|blood|liquide|sang",
      ],
      en: ["clear fluid|liquid > nose|ear|ears && head|fell|hit"],
      fr: ["liquide clair > nez|oreille|oreilles && tete|chute|tombe|choc"],
    },
    fit: { both: afterBlow("{seizure}"), evenIfGone: true },
    blood_thinners: { both: afterBlow("{blood_thinner}") },
    weak_or_blind: {
      both: [
        ...afterBlow("{numb}"),
        "{hit_head} && vision|sight|vue & blurred|blurry|double|lost|trouble|floue|perdu",
        "{hit_head} && {weak} & {limb}",
      ],
      evenIfGone: true,
    },
  },
};

/** Source: NHS "Headaches", NHS "Bell's palsy", NHS 111. */
export const neuroUrgent: Rule = {
  id: "neuro_urgent",
  level: "urgent",
  route: "same_day",
  source: ["NHS: headaches", "NHS: dizziness", "NHS: confusion (delirium)", "general knowledge"],
  signs: {
    headache: {
      both: [
        "headache|headaches|migraine|cephalee & {severe}",
        "{head} & {pain} & {severe}",
        "headache|headaches|migraine|cephalee & {over_3_days}",
        "headache|migraine|cephalee && {vomiting}",
        "headache|cephalee|migraine && {worse}",
        "{head} & {pain} & {over_3_days}",
      ],
      fr: ["mal|maux tete & jours|passe pas|violents|forts|empire"],
    },
    confusion: { both: ["{confused}"] },
    unsteady: {
      both: ["{dizzy} & {severe}", "{dizzy} && {vomiting}", "{dizzy} && {cannot} > {walk}"],
      en: ["keeps|keep falling", "room spinning", "lost|loss|losing balance|coordination"],
      fr: [
        "perdu|perte|perd|perds equilibre",
        "tombe & souvent|plusieurs|arrete",
        "grands vertiges",
      ],
    },
    numbness: { both: ["{limb} & {numb}", "{limb} & {weak}"] },
  },
};
