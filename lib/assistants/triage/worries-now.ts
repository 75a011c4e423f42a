import type { Signed } from "@/lib/safety/match/plan";

import { bodyNow } from "./now-body";
import { brain } from "./now-brain";
import { families } from "./now-families";
import { heartAndBreath } from "./now-heart-breath";
import { mindAndPoison } from "./now-mind-poison";

const atLarge: readonly Signed[] = [
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
      blood: {
        en: ["blood|bleeding & pumping|pouring|gushing|spurting|squirting|filling|soaked|soaking"],
        fr: ["sang|saigne & gicle|coule_a_flots|rempli|remplit|trempe|imbibe"],
      },
      voices: {
        en: ["voice|voices && stab|kill|hurt|attack|burn|jump|harm"],
        fr: ["voix && tuer|frapper|poignarder|sauter|attaquer"],
      },
      crushing: {
        en: ["crushing > pain|ache|feeling", "{pain} & arms|both_arms && {sweating}"],
        fr: ["douleur > ecrasante|etau", "{pain} & bras && {sweating}"],
      },
      sugar: {
        both: ["{confused} & ~{diabetic}", "{confused} && {sweating}", "{drowsy} & ~{diabetic}"],
      },
      chest: {
        en: [
          "arms|arm|jaw & heavy|lead|numb|tingling|ache|aching && {pressure}",
          "{pressure} > front|upper_body && arm|arms|jaw|sweat|sweating|breath",
        ],
        fr: ["bras|machoire & lourd|lourds|plomb|engourdi && {pressure}"],
        evenIfGone: true,
      },
      overdose: {
        en: [
          "took|swallowed|downed|popped > handful|fistful",
          "handful|fistful|bunch|whole_bottle|whole_box|whole_packet & pills|tablets|meds|medication|capsules",
          "empty|emptied & packet|packets|blister|bottle|strips|boxes|pack && {medicine}",
        ],
        fr: ["vide|vides|videe & boite|boites|plaquette|plaquettes|flacon && {medicine}"],
      },
      clot: {
        both: ["cough*|coughed|crache|tousse & {blood} && {leg}"],
        en: ["cough*|coughed|spitting & {blood} && surgery|operation|replacement|flight|bedrest"],
        fr: ["crache|tousse & {blood} && operation|chirurgie|prothese|avion"],
      },
      scald: {
        en: ["hot|boiling oil|water|tea|coffee|soup|milk|fat && {child}"],
        fr: ["eau|huile|the|cafe|soupe bouillante|bouillant|brulante && {child}"],
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

/** Two things together that call for an ambulance where one alone would not. */
export const now: readonly Signed[] = [
  ...atLarge,
  ...heartAndBreath,
  ...brain,
  ...bodyNow,
  ...families,
  ...mindAndPoison,
];
