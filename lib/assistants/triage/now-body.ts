import type { Signed } from "@/lib/safety/match/plan";

/**
 * Belly, bladder, limbs, blood, eyes and glands. Sources: NHS "Stomach ache", "Bleeding from the
 * bottom", "Testicle pain", "Priapism", "Urinary retention", "Broken hip", "Necrotising
 * fasciitis", "Glaucoma", "Diabetic ketoacidosis", "Low blood sugar", "Sickle cell disease",
 * "Toxic shock syndrome"; National Kidney Foundation on missed dialysis.
 */
export const bodyNow: readonly Signed[] = [
  {
    id: "belly",
    signs: {
      blocked: {
        both: [
          "{vomiting} && wind|gas|fart|farted|bowels|gaz|selles & no|not|havent|cant|without|ni|plus|aucun|pas",
          "{belly} & drum|balloon|rigid|plank|tambour|ballon && {vomiting}",
          "{belly} & {pain} && {cannot} > fart|pass_gas|pass_wind|poo|gaz",
          "{vomiting} & green|bile|faecal|fecal|verte|bile && belly|stomach|tummy|ventre",
          "{vomiting} & poo|poop|shit|faeces|feces|selles & smells|smell|like|sent|odeur",
          "vomit|vomits|vomi & smells|smell|tastes|sent > like|poo|poop|shit|faeces|feces|caca|selles",
          "hernia|hernie|rupture|groin_lump|lump_in_groin & {pain} && {vomiting}",
          "hernia|hernie & hard|stuck|purple|red|push_back|dure|coincee|rouge|rentre_plus",
        ],
      },
      through: {
        both: [
          "{belly} & {pain} & through|into|dos|back && {vomiting}",
          "{belly} & touch|touching|touched|toucher|touche & cant|cannot|bear|scream|screams|unbearable|insupportable|supporte",
          "{belly} & wood|board|rock|stone|rigid|bois|planche|pierre|beton",
          "touch|touched|toucher & let|lets|wont|anyone|nobody|laisse|personne && {belly}",
          "lying|lies|lie|stays|couche|allonge & still|statue|stone|curled|immobile|recroqueville && {belly}",
          "bumps|bump|jolt|hop|jump|cough|step|cahots|sauter|tousser|pas && right|droite & {belly} & {pain}",
        ],
      },
      liver: {
        both: [
          "yellow|jaune & eyes|skin|yeux|peau && {fever}",
          "yellow|jaune & eyes|skin|yeux|peau && {altered}",
          "yellow|jaune & eyes|skin|yeux|peau && {chills}",
          "cirrhosis|cirrhose|liver_failure && {altered}",
          "cirrhosis|cirrhose && {blood}",
          "cirrhosis|cirrhose|ascites && {fever}",
        ],
      },
      bleeding_inside: {
        both: [
          "{stool} & {black} && {dizzy}",
          "{stool} & {black} & tar|tarry|sticky|goudron|collant|collantes",
          "{stool} & {blood} && {near_faint}",
          "{stool} & {blood} && ~{blood_thinner}",
          "vomi*|vomit*|sick|puke*|crache & blood|sang|grounds|coffee|cafe|red",
          "sicked_up|threw_up|brought_up|vomited|vomi|puked & claret|pint|cupful|mugful|basin|bowlful|bassine|rouge",
          "{belly} & {fall_or_blow} && {near_faint}",
          "ribs|side|flank|cotes|flanc & {fall_or_blow} && {near_faint}",
          "ribs|side|flank|chest|cotes|flanc|thorax & {fall_or_blow} && {breathless}",
          "{belly} & {fall_or_blow} && shoulder|epaule",
          "stuck|stabbed|jabbed|poked|plante|enfonce & screwdriver|scissors|knife|glass|bottle|fork|needle|tournevis|ciseaux|couteau & side|chest|neck|belly|stomach|back|cote|poitrine|cou|ventre|dos",
        ],
      },
    },
  },
  {
    id: "below",
    signs: {
      testis: {
        both: [
          "{testis} & higher|twisted|twist|hard|up|swollen|purple|remonte|remontee|tordu|gonfle|gonflee|dur",
          "{testis} & {pain} && {nausea}",
          "groin|aine & {pain} & {sudden} && {testis}",
          "down_there|private|privates|willy|zizi|privee & {pain} & {sudden} && {vomiting}",
        ],
        evenIfGone: true,
      },
      erection: {
        both: [
          "erection|hard_on|boner|priapism|priapisme & hours|hour|wont|down|painful|heures|heure|douloureuse|descend",
          "foreskin|prepuce & stuck|pulled_back|swollen|wont_go|coince|gonfle",
        ],
      },
      retention: {
        both: [
          "{cannot_at_all} > pee|urinate|wee|pass_urine|pass_water|uriner|faire_pipi && {belly}",
          "{cannot_at_all} > pee|urinate|wee|pass_urine|pass_water|uriner|faire_pipi && bursting|bladder|agony|painful|swollen|hours|vessie|gonfle|heures|douleur",
          "catheter|sonde & blocked|nothing|not_draining|bouchee|coule_plus|rien && {pain}",
        ],
      },
      kidney: {
        both: [
          "dialysis|dialyse & missed|skipped|manque|manquee|rate|ratee && {weak}",
          "dialysis|dialyse & missed|skipped|manque|manquee|rate|ratee && {breathless}",
          "dialysis|dialyse & missed|skipped|manque|ratee && heart|coeur|swollen|gonfle",
          "fistula|fistule & {bleeding}",
          "urine|pee|pipi & cola|coke|coca|brown|tea|the|marron && muscle|muscles|gym|workout|crossfit|marathon|crushed|courbatures",
          "{flank} & {pain} && {fever} && {vomiting}",
        ],
      },
    },
  },
  {
    id: "limbs_and_blood",
    signs: {
      hip: {
        both: [
          "fell|fall|fallen|slipped|tripped|tombe|tombee|chute|glisse && hip|groin|hanche|aine && {cannot} > {walk}",
          "leg|foot|jambe|pied & shorter|turned_out|turned_outwards|rotated|plus_courte|tournee|raccourcie",
          "hip|groin|hanche|aine && foot|leg|toes|pied|jambe & pointing|turned|outwards|outward|sideways|dehors|exterieur",
          "hip|hanche & {fall_or_blow} && {cannot} > get|lift|lever|bouger",
          "on_the_floor|on_floor|par_terre|au_sol & hours|all_night|overnight|since|heures|toute_nuit|depuis",
        ],
      },
      flesh: {
        both: [
          "wound|skin|rash|redness|plaie|peau|rougeur & spreading|spread|growing|grows|etend|gagne & hour|hours|minutes|fast|quickly|heure|heures|vite && {severe}",
          "skin|wound|leg|arm|peau|plaie|jambe & black|purple|dusky|crackly|crackling|crepite|noire|violette && {fever}",
          "{pain} & worse|more|out|plus & than|que & looks|proportion|wound|semble",
          "tampon && {fever}",
          "tampon && {rash}",
          "tampon && {near_faint}",
          "{rash} & mouth|eyes|lips|genitals|bouche|yeux|levres && peeling|blister|blisters|blistering|raw|cloques|pele|peeled|decolle",
          "mouth|lips|eyes|bouche|levres|yeux & peeling|raw|blister|blisters|blistered|sores|pele|cloques|ulceres && skin|peau|rash|eruption && pill|pills|tablet|tablets|antibiotic|antibiotics|medicine|medication|drug|medicament|antibiotique|comprime|comprimes",
          "skin|peau & peeling|coming_off|falling_off|decolle|pele & sheets|everywhere|body|lambeaux|partout",
        ],
      },
      bleeding: {
        both: [
          "{bleeding} & soaked|soaking|soaks|through|towel|towels|sheets|trempe|traverse|serviettes|draps|imbibe",
          "bleed*|bleeding|nosebleed|saign*|saigne & pressing|pressed|pressure|holding|appuie|appuye|comprime && minutes|hour|still|toujours|heure",
          "blood|sang & everywhere|pool|puddle|bucket|floor|running_down|dripping|flaque|partout|seau|coule_sur & {not_stopping}",
          "{bleeding} && {shocky}",
          "nose|nosebleed|nez & {bleeding} && ~{blood_thinner}",
          "nosebleed|nose_bleed|nose|nez & hour|half_an_hour|minutes|heure|demi_heure && {bleeding}",
          "varicose|varice & burst|spurting|bleeding|eclate|saigne",
          "haemophilia|hemophilia|haemophiliac|hemophilie|hemophile && {fall_or_blow}",
          "{blood_thinner} && {fall_or_blow} & {head}",
        ],
      },
      sickle: {
        both: [
          "sickle|sickle_cell|drepanocyt* && {pain} & {severe}",
          "sickle|drepanocyt* && {fever}",
          "sickle|drepanocyt* && {breathless}",
          "sickle|drepanocyt* && {chest} & {pain}",
          "sickle|drepanocyt* && {pain} & usual|helping|worst|soulage|touch|touching",
        ],
      },
    },
  },
  {
    id: "eye",
    signs: {
      sharp: {
        both: [
          "{eye} & red|rouge && {vomiting}",
          "{eye} & rock|stone|hard|pierre|dur && {pain}",
          "{eye} && halos|halo|haloes|rainbow|rainbows|rings|circles|coloured|colored|arc_en_ciel|aureoles|cercles && {pain}",
          "{eye} && halos|halo|haloes|rainbow|rainbows|rings|circles && red|vomiting|sick|agony",
          "grinding|grinder|hammering|hammered|drilling|strimming|welding|nail_gun|meuleuse|marteau|percait|percer|soudure & {eye}",
          "{eye} & swollen|gonfle|bulging|sticking_out|exorbite && {fever}",
          "{eye} & swollen|bulging|gonfle && {cannot} > move|see|bouger|voir",
          "splash|splashed|sprayed|squirted|spray|went|got|giclee|projection|recu & cleaner|chemical|bleach|ammonia|acid|solvent|cement|lime|plaster|detergent|oven_cleaner|battery_acid|produit|javel|ciment|chaux|solvant && {eye}",
          "{eye} & sticking|embedded|lodged|pierced|plante|plantee|fiche",
        ],
        evenIfGone: true,
      },
      dark: {
        both: [
          "{eye} & black|dark|nothing|blank|grey|noir|rien|gris & suddenly|sudden|woke|minutes|curtain|coup|reveil|rideau",
          "see|sight|vision|vois|vue & half|top|bottom|side|corner|moitie|bas|haut & black|gone|missing|dark|grey|shadow|noir|ombre|disparu",
          "suddenly|sudden|brusquement|coup & see|vision|sight|vois|vue & nothing|blurry|blind|rien|floue|aveugle",
          "sight|vision|vue & disappeared|vanished|went|came_back|disparu|revenue & eye|oeil",
        ],
        evenIfGone: true,
      },
    },
  },
  {
    id: "sugar_and_glands",
    signs: {
      ketones: {
        both: [
          "{thirsty} && {vomiting}",
          "{thirsty} && {belly} & {pain}",
          "{thirsty} && {breathing_word} & deep|fast|heavy|hard|rapide|profonde|vite",
          "{thirsty} && {altered}",
          "{thirsty} && weight|thinner|skinny|kilos|maigri|maigre|poids && ~{child}",
          "drink*|boit|bois|bu & litres|litre|liters|liter|gallons && {vomiting}",
          "{diabetic} && {vomiting} && {breathing_word}",
          "ketone|ketones|cetone|cetones|cetonemie|cetonurie && {vomiting}",
          "ketone|ketones|cetone|cetones|cetonemie && {cannot} > keep|drink|hold|garder|boire",
          "ketone|ketones|cetone|cetones|cetonemie && {altered}",
          "ketone|ketones|cetone|cetones|cetonemie && {belly}",
          "{diabetic} && {vomiting} && {belly} & {pain}",
          "{diabetic} && {vomiting} && {drowsy}",
          "sugar|sugars|glucose|glycemie & high|sky|25|28|30|33|400|500|600|haute|elevee && sick|vomit*|drowsy|tired|breathing|deep",
          "insulin|insuline & missed|skipped|stopped|without|ran_out|no|days|oublie|arrete|plus && {vomiting}",
          "breath|haleine & sweet|pear|fruit|fruity|nail_varnish|acetone|pomme && {vomiting}",
        ],
      },
      low: {
        both: [
          "{diabetic} && {altered}",
          "{sugar_low} && {altered}",
          "{sugar_low} && {shocky}",
          "insulin|insuline && {altered}",
        ],
      },
      steroid: {
        both: [
          "steroid|steroids|prednisone|prednisolone|hydrocortisone|cortisone & stopped|ran_out|missed|arrete|plus && {vomiting}",
          "steroid|steroids|prednisone|prednisolone|hydrocortisone|cortisone & stopped|ran_out|missed|arrete && {near_faint}",
        ],
      },
    },
  },
  {
    id: "infection",
    signs: {
      sepsis: {
        both: [
          "{infection} && {shocky}",
          "{chills} && stent|catheter|kidney|kidneys|sonde|rein|reins && {fever_39}",
          "{chills} && ~{immune_low}",
          "neck|throat|cou|gorge & tight|puffy|swelling|swollen|serre|gonfle && thyroid|thyroide && op|operation|surgery|operee|opere",
          "{infection} && {never_so_ill}",
          "{fever} && {never_so_ill}",
          "{fever} && {shocky} && {fast}",
          "{infection} && hands|feet|skin|mains|pieds|peau & {cold}",
          "{chills} && mottled|marbled|blotchy|marbre|marbree|marbrures",
          "{chills} & uncontrollably|violent|violently|teeth|bed|violents|claquent && {altered}",
          "{infection} && pee|peed|urine|uriner & no|not|havent|hasnt|barely|plus|pas",
          "catheter|port|line|picc && {chills} & {severe}",
        ],
      },
    },
  },
];
