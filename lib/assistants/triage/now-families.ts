import type { Signed } from "@/lib/safety/match/plan";

/**
 * Pregnancy, babies and children. Sources: CDC "Hear Her"; NHS "Ectopic pregnancy", "Reduced
 * movements", "Postpartum psychosis", "Intussusception", "Is your baby or toddler seriously
 * ill?", "Bronchiolitis"; NICE NG143; AAP on brief resolved unexplained events.
 */
export const families: readonly Signed[] = [
  {
    id: "pregnancy",
    signs: {
      early: {
        both: [
          "{period_late} && {pain} & {side}",
          "{period_late} && {belly} & {pain}",
          "{period_late} && shoulder|epaule",
          "{period_late} && {near_faint}",
          "{period_late} && {pain} & {severe}",
          "period|periods|regles & late|missed|overdue|skipped|retard|manque && {near_faint}",
          "period|periods|regles & late|missed|overdue|skipped|retard|manque && shoulder|epaule",
          "period|periods|regles & late|missed|overdue|skipped|retard|manque && stabbing|sharp|one_side|left_side|right_side|vive|aigue|cote_gauche|cote_droit|d_un_cote",
          "~{pregnant} && {belly} & {pain} && {near_faint}",
          "~{pregnant} && shoulder|epaule && {pain}",
          "~{pregnant} && {near_faint} && {bleeding}",
        ],
      },
      later: {
        both: [
          "~{pregnant} && bump|belly|ventre|baby|bebe & quiet|still|lazy|sleepy|calm|silent|calme|tranquille|silencieux|endormi",
          "~{pregnant} && baby|bump|bebe & nothing|none|rien && today|since|all_day|usually|normally|aujourd_hui|depuis|habitude",
          "~{pregnant} && move|moves|moved|moving|kick|kicks|kicking|wriggling|wriggle|bouge|bouger|coups & no|not|none|less|fewer|stopped|hardly|barely|hasnt|havent|since|plus|moins|pas|presque",
          "~{pregnant} && {sight} & sparkles|sparkly|zigzag|zigzags|stars|floaters|wavy|dots|blurry|etoiles|mouches|brillants|floue",
          "~{pregnant} && {fall_or_blow} & belly|bump|stomach|tummy|ventre",
          "~{pregnant} && car_accident|crash|accident_de_voiture|fell_down",
          "~{pregnant} && waters|poche_des_eaux|membranes",
          "weeks|semaines && fluid|water|liquide|eau & trickl*|gush*|leak*|soaked|coule|fuite",
          "~{pregnant} && wet|soaked|gush|trickle|mouillee|trempee|liquide & underwear|bed|pants|floor|knickers|culotte|lit|sol",
          "~{pregnant} && under_ribs|under_my_ribs|upper_belly|sous_les_cotes|creux_estomac|epigastr* & {pain}",
          "~{pregnant} && contraction|contractions & minutes|regular|weeks|apart|regulieres|semaines",
          "cord|cordon & coming|out|hanging|sort|vagina",
        ],
        evenIfGone: true,
      },
      after: {
        both: [
          "~{birth_or_pregnancy} && soak*|soaked|soaking|trempe|trempee|change|changing & pad|pads|sheets|serviette|serviettes|towel",
          "~{birth_or_pregnancy} && clot|clots|caillot|caillots & big|large|size|plum|lemon|egg|fist|gros|taille|oeuf",
          "~{birth_or_pregnancy} && baby|bebe & devil|evil|possessed|demon|cursed|not_mine|not_my|replaced|special|chosen|diable|possede|mal|pas_le_mien",
          "~{birth_or_pregnancy} && {voices}",
          "~{birth_or_pregnancy} && baby|bebe & swapped|switched|changed|stolen|echange|remplace|vole",
          "~{birth_or_pregnancy} && radio|tv|television|phone|tele|telephone & instructions|messages|message|signs|telling|signaux",
          "~{birth_or_pregnancy} && slept|sleep|dormi|dort & days|nights|jours|nuits & racing|talking|energy|elated|strange|weird|parle|bizarre|agitee",
          "~{birth_or_pregnancy} && {fever} && {shocky}",
        ],
      },
    },
  },
  {
    id: "small_children",
    signs: {
      spell: {
        both: [
          "~{child} && blue|grey|gray|purple|bleu|bleue|gris|violet & seconds|minute|moment|went|turned|lips|secondes|devenu|devenue|levres",
          "~{child} && stopped|stops|pause|pauses|forgot|arrete & breathing|breathe|breaths|respirer",
          "~{child} && stiff|stiffened|rigid|raide|raidi|raidie & eyes|shaking|jerk*|limp|yeux|tremble|secousses",
          "~{child} && jerk*|twitch*|convuls*|secousses|spasms|spasmes & arms|legs|body|bras|jambes|corps|all_over",
          "~{baby} && folding|jackknife|bending|flexing|spasms|spasmes|salaam & clusters|repeated|waking|again|serie|repetes",
        ],
        evenIfGone: true,
      },
      limp: {
        both: [
          "~{child} && limp|floppy|rag|ragdoll|jelly|flopping|chiffon|mou|molle|flasque|tout_mou",
          "~{child} && looking|looks|looked|turned|gone|went|teint & grey|gray|white|ashen|gris|grise|blanc|blanche",
          "~{child} && bruise|bruises|bruising|purple_spots|bleus|ecchymoses && {fever}",
          "~{child} && {altered}",
          "~{child} && {fever} && wont_wake|hard_to_wake|barely_wakes|wakes_and_falls|reveille_peu|dort_sans_arret",
          "~{baby} && wont|refus*|not|no|refuse|plus & feed|feeds|bottle|breast|suck|milk|biberon|sein|tete & all_day|since|hours|two|three|last|jour|depuis|heures|deux|trois",
          "~{under_3_months} && {not_feeding}",
          "~{under_3_months} && {vomiting} & {repeated}",
          "~{under_3_months} && {vomiting} & projectile|shoots|across|forceful|green|jet|loin|verte",
          "~{under_3_months} && {breathing_word} & {fast}",
          "~{under_3_months} && {drowsy}",
          "~{under_3_months} && yellow|jaune & sleepy|feeding|legs|feet|jambes|pieds|tete",
        ],
      },
      belly: {
        both: [
          "~{child} && jelly|currant|redcurrant|gelee|groseille & stool|poo|poop|nappy|diaper|blood|selles|couche|sang",
          "~{baby} && knees|legs|genoux|jambes & chest|belly|up|ventre|replie & scream*|cry*|cries|hurle|pleure|crie",
          "~{child} && diarrhoea|diarrhea|diarrhee && blood|bloody|sang && pale|pee|urine|pipi",
          "~{baby} && {vomiting} & green|bile|bright_green|vert|verte|bile",
          "~{child} && hot_car|locked_in_car|locked_in_the_car|enferme_voiture",
        ],
      },
      breath: {
        both: [
          "~{child} && breathing|breaths|respire|respirations & 60|65|70|75|80|minute",
          "~{child} && sucks|sucking|sucked|pulls|pulling|caving|dips|tugging|creuse|creusent|tire & ribs|rib|tummy|chest|throat|neck|cotes|ventre|gorge|poitrine",
          "~{child} && nostrils|nose|narines|nez & flare|flaring|wide|battent|ecartent|ecartees",
          "~{child} && noise|noisy|stridor|crowing|rasping|bruit & every_breath|at_rest|resting|asleep|chaque_respiration|au_repos|quand_il_dort",
          "~{child} && grunt*|moan*|gemit|geint & breath|breathing|every|chaque|respiration|respire",
          "~{child} && drool*|bave & {fever}",
        ],
      },
      eaten: {
        both: [
          "~{child} && swallowed|ate|eaten|drank|drunk|got_into|found_with|chewed|avale|mange|bu|croque & pills|tablets|medicine|meds|tablet|pill|vape|nicotine|cleaner|detergent|bleach|pod|capsule|battery|magnet|magnets|iron|alcohol|perfume|berries|mushroom|mushrooms|antifreeze|comprimes|comprime|medicament|medicaments|lessive|javel|produit|pile|aimant|aimants|baies|champignon|alcool|parfum",
          "~{child} && grandad|grandpa|granddad|grandma|nana|granny|my|papi|mamie|papa & pill|pills|tablet|tablets|heart_pills|comprime|comprimes|cachets & missing|gone|empty|mouth|ate|swallowed|manque|vide|bouche|avale",
          "~{child} && pill_box|pillbox|pill_organiser|pill_organizer|medicine_cabinet|medicine_box|pilulier|pharmacie & open|opened|empty|missing|ouvert|ouverte|vide",
          "~{child} && drank|drunk|swallowed|sipped|bu|avale & liquid|liquide|bottle|bouteille|flacon|toilet|toilettes|cleaner|nettoyant|produit",
          "~{child} && scald*|boiling|hot_tea|hot_coffee|hot_soup|bouillant|bouillante|brulant & face|chest|neck|arm|tummy|belly|visage|poitrine|cou|bras|ventre",
          "~{child} && barbecue|bbq|fire|bonfire|hob|stove|oven|iron|radiator|plaque|four|poele|feu && white|charred|leathery|waxy|palms|numb|blanche|blanches|paumes|noire",
          "~{baby} && {fall_or_blow} & {head}",
          "~{baby} && {fall_or_blow} && bed|sofa|couch|table|changing|stairs|arms|lit|canape|escalier|bras & sleepy|vomit*|pale|quiet|dort|vomi",
        ],
        evenIfGone: true,
      },
    },
  },
];
