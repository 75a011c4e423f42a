import type { Signed } from "@/lib/safety/match/plan";

/**
 * Inside the body, women, children, mind and medicines: to be seen today. Sources: NHS "Kidney
 * infection", "Kidney stones", "Pneumonia", "Tonsillitis", "Atrial fibrillation", "Diverticular
 * disease", "Gallstones", "Jaundice", "Blood in urine", "Severe vomiting in pregnancy", "Vaginal
 * bleeding", "Dehydration", "Mental health"; NICE NG143 amber features.
 */
export const insideToday: readonly Signed[] = [
  {
    id: "inside",
    signs: {
      heart: {
        both: [
          "pulse|heart|heartbeat|heart_rate|rhythm|pouls|coeur|rythme|battements & irregular|irregularly|jumping|jumpy|skipping|skips|missing|erratic|uneven|all_over|fluttering|flutter|thumping|irregulier|irreguliere|saute|desordonne|anarchique",
          "ankles|legs|feet|chevilles|jambes|pieds & {swelling} && breath*|weight|pillows|essouffle|essoufflee|poids|kilos",
          "gained|put_on|pris & kilos|kg|pounds|lbs & week|days|semaine|jours && {swelling}",
          "{breathless} && stairs|walking|hill|uphill|housework|climbing|escaliers|marche|marchant|cote|menage",
        ],
      },
      chest: {
        both: [
          "cough*|toux|tousse*|phlegm|sputum|mucus|crachats|glaires & green|yellow|brown|rusty|blood|vert|verts|verdatres|jaune|jaunes|rouille|sang|marron",
          "cough*|toux|tousse* && {fever} && {over_3_days}",
          "cough*|toux|tousse* && lost|losing|perdu|perds|maigri & weight|kilos|kg|stone|pounds|poids",
          "cough*|toux|tousse* && ribs|chest|cotes|poitrine & hurt*|pain|mal|douleur",
          "copd|asthma|emphysema|bpco|asthme & worse|flare|flaring|more|bad|tight|pire|crise|empire|plus",
          "{asthma} && cough*|tight|wheez*|toux|siffl* && night|waking|sleep|nuit|reveille",
          "cough*|toux|tousse* & fits|whoop|vomit*|quintes|vomir",
        ],
      },
      throat: {
        both: [
          "throat|tonsils|gorge|amygdales & swollen|huge|white|pus|spots|gonflee|gonflees|enormes|blanches|points_blancs",
          "throat|gorge && {cannot} > swallow|eat|drink|avaler|manger|boire",
          "throat|gorge && hurts_to|painful_to|mal_pour & swallow|drink|avaler|boire",
          "glands|ganglions & swollen|huge|gonfles|enormes && {fever}",
        ],
      },
      belly: {
        both: [
          "{belly} & {pain} && {over_24_hours}",
          "lump|lumps|swelling|boule|grosseur|masse & growing|grows|bigger|grossit|augmente && weight|kilos|kg|poids|maigri|maigris",
          "cramps|crampes && havent|hasnt|not|pas & been|gone|poo|poop|selles && {over_3_days}",
          "nappies|nappy|diaper|diapers|couches|couche & runny|watery|liquid|loose|explosive|liquides|liquide",
          "{belly} & {pain} & moved|right|left|under_ribs|droite|gauche|sous_les_cotes|deplacee",
          "{belly} & {pain} && {fever}",
          "ribs|cotes & {pain} && hours|heures|eat|ate|eating|meal|fatty|chips|mange|repas",
          "{belly} & {pain} & waves|colic|comes_and_goes|vagues|coliques && {vomiting}",
          "gallstone|gallstones|gallbladder|diverticulitis|diverticulite|calculs|vesicule|pancreatitis & {pain}",
          "yellow|jaune|jaunisse|jaundice & skin|eyes|peau|yeux|teint",
          "yellow|jaune > eyes|yeux|skin|peau",
          "piles|haemorrhoid|hemorrhoid|haemorrhoids|hemorroide|hemorroides & hard|agony|purple|sit|dure|violette|asseoir",
          "stool|poo|toilet_paper|bowl|selles|papier|cuvette & blood|sang",
          "diarrhoea|diarrhea|runs|squits|diarrhee|chiasse & days|week|blood|mucus|night|jours|semaine|sang|glaires|nuit",
        ],
      },
      urine: {
        both: [
          "{urine} & pink|red|blood|bloody|rose|rouge|sang|cloudy|smelly|trouble",
          "{urine} & often|frequent|every|constantly|urge|souvent|envie|toutes && burn*|sting*|hurt*|pain|pique|brule|mal",
          "burning|stinging|razor|razors|brulure|brulures|pique & {urine}",
          "{flank} & {pain} & waves|colic|groin|vagues|coliques|aine",
          "kidney|kidneys|rein|reins & {pain} && {urine}",
          "kidney_stone|kidney_stones|calcul|calculs_renaux|colique_nephretique|coliques_nephretiques",
          "penis|vagina|vaginal|discharge|willy|penis|vagin|pertes & yellow|green|pus|smell*|fishy|jaune|vertes|vert|sent|odeur",
          "penis|willy|verge & water|discharge|drip|dripping|ecoulement|goutte|coule",
          "penis|willy|vagina|genitals|verge|vagin & ulcer|sore|sores|blister|blisters|ulcere|plaie|boutons",
          "balanitis|foreskin|prepuce & red|swollen|pain|rouge|gonfle",
        ],
      },
      fluids: {
        both: [
          "{vomiting} && diarrh*|runs|diarrhee",
          "{vomiting} && {over_24_hours}",
          "hardly|barely|not|a_peine|presque_pas drinking|eating|peeing|boit|bois|mange|urine & days|since|yesterday|jours|depuis|hier",
          "sip|sips|gorgee|gorgees & only|keep|managing|juste|garde",
        ],
      },
      fever: {
        both: [
          "{fever} && {over_3_days}",
          "{fever} & back|again|returned|returns|went_back|revient|revenue|remonte",
          "{fever} && {chills}",
          "{fever} && kidney|back|loin|reins|dos",
          "{fever} && africa|india|asia|tropical|travel|travelled|holiday|malaria|afrique|inde|asie|voyage|cameroun|senegal|congo|nigeria|kenya|thailand|thailande",
        ],
      },
      nerves: {
        both: [
          "{dizzy} && {vomiting}",
          "room|piece|chambre & spins|spin|spinning|tourne",
          "spinning|vertigo|vertige|vertiges & bad|hours|days|getting_up|cant|heures|jours|lever",
          "headache|headaches|migraine|mal_de_tete|maux_de_tete & new|every_day|weeks|worst|waking|wakes|morning|nouveau|tous_les_jours|semaines|reveille|matin && {vomiting}",
          "headache|headaches|migraine|mal_de_tete & third|second|again|several|another|troisieme && vomit*|sick|throwing|throw|vomi*",
          "temple|temples|scalp|tempe|tempes|cuir_chevelu & sore|tender|pain|mal|sensible|douloureux",
          "{numb} & fingers|hand|foot|feet|leg|thumb|doigts|main|pied|pieds|jambe & weeks|days|worse|new|since|semaines|jours|empire|depuis",
          "fell|falls|fallen|falling|tombe|tombee|chutes & twice|times|again|keeps|several|week|fois|encore|souvent|plusieurs",
        ],
      },
    },
  },
  {
    id: "women_and_children",
    signs: {
      women: {
        both: [
          "~{pregnant} && spot|spotting|brown|discharge|itch*|burn*|pertes|marron|demange*|brule|pique",
          "~{pregnant} && {cannot} > keep|eat|drink|garder|manger|boire",
          "weeks|semaines && discharge|pertes & brown|brownish|pink|marron|brunes|roses",
          "spotting|spots_of_blood|pertes_de_sang & weeks|week|pregnant|wipe|wiping|semaines|enceinte",
          "no_periods|no_period|plus_de_regles|menopause & years|ans|menopause && bleed*|blood|saign*|sang",
          "bleed*|blood|saign*|sang & after_the_change|years_after|ans_apres|menopause",
          "~{pregnant} && sick|vomi*|vomit* & times|day|keep|fois|jour|garde",
          "~{pregnant} && fallen|chickenpox|rash|measles|contact|varicelle|boutons|rougeole",
          "breast|boob|breasts|sein|seins & hard|red|hot|lump|wedge|blocked|sore|dur|rouge|chaud|boule && {fever}",
          "breast|boob|sein|seins & red|hot|wedge|rouge|chaud|chaude",
          "period|periods|regles|bleeding & heavy|flooding|clots|weeks|days|stop|abondantes|caillots|semaines && tired|dizzy|pale|pad|pads|hour|fatiguee|serviettes|pale",
          "bleed*|saign* & menopause|after_sex|between|apres_rapport|entre",
          "pelvic|pelvis|lower_belly|bas_ventre|bassin & {pain} && discharge|fever|sex|pertes|fievre|rapports",
          "condom|preservatif|capote & broke|split|slipped|ripped|tore|came_off|burst|craque|perce|glisse|dechire|rompu|parti",
          "unprotected|non_protege|sans_protection & sex|rapport|rapports|last_night|yesterday|hier",
          "sex|rapport|rapports & without > condom|protection|preservatif",
          "no_epilepsy|no_heart|no_insulin|no_blood_thinner|no_anticoagulant > pills|tablets|left|medicine",
          "no_protection|without_protection|sans_protection && night|yesterday|weekend|nuit|hier",
          "missed|forgot|oublie|oublies & pill|pills|pilule|pilules && sex|rapport|rapports|unprotected",
          "coil|iud|implant|sterilet & pain|bleeding|lost|threads|fell_out|mal|saigne|perdu|fils",
        ],
      },
      children: {
        both: [
          "~{child} && wet|nappies|nappy|diapers|diaper|couches|couche & fewer|only|less|two|one|dry|few|moins|seulement|deux|une|seches|peu",
          "~{child} && {vomiting}",
          "~{child} && {fever} && {rash}",
          "~{child} && {fever_39}",
          "~{child} && ear|oreille & {pain}",
          "~{child} && ear|oreille & hold*|tient|touche|pull*|tire|tug*",
          "~{child} && limp|limping|wont_walk|wont_use|refuses_to_walk|boite|refuse_de_marcher|marche_plus",
          "~{child} && bark|barking|barky|seal|rauque|aboyante|aboie",
          "cough*|tousse*|toux & seal|dog|phoque|chien",
          "~{child} && {over_3_days} && {not_feeding}",
          "~{baby} && {fever}",
          "~{child} && swallowed|avale & coin|bead|toy|stone|marble|piece|perle|jouet|caillou|bille",
          "~{child} && nose|ear|nez|oreille & bead|pea|toy|stuck|foam|lego|perle|coince|jouet",
          "~{child} && breathing|respire|respiration & fast|faster|noisy|funny|vite|bruit|bizarre",
        ],
      },
    },
  },
  {
    id: "mind_and_medicines",
    signs: {
      mind: {
        both: [
          "wish|wishing|rather & wake|disappear|not_be|gone|reveiller|disparaitre",
          "panic|panique|angoisse|anxiety & every_day|constant|cant|all_day|daily|tous_les_jours|sans_arret|constante",
          "slept|sleep|dormi|dors & days|nights|week|jours|nuits|semaine & not|no|without|havent|pas|plus|rien",
          "{cannot} > cope|function|work|get_out|leave_the_house|stop_crying|faire_face|travailler|sortir|arreter_de_pleurer",
          "paranoid|hearing_things|parano|entends_des_choses|flashbacks",
          "relapsed|relapse|rechute|purging|making_myself_sick|starving_myself|me_fais_vomir",
        ],
      },
      medicines: {
        both: [
          "run_out|ran_out|running_out|out_of|no_more|none_left|last_tablet|last_pill|last_one|finished|plus_de|plus_aucun|en_panne|a_court|dernier_comprime|fini & insulin|warfarin|blood_thinner|thinners|heart|epilepsy|seizure|inhaler|steroid|steroids|lithium|methadone|antidepressant|antidepressants|transplant|blood_pressure|eliquis|apixaban|keppra|levothyroxine|insuline|coeur|epilepsie|tension|ventoline|cortisone|anticoagulant|antidepresseur|greffe|subutex",
          "new|started|start|starting|nouveau|nouvelle|commence|debute & tablet|tablets|pill|pills|medicine|medication|antibiotic|antibiotics|medicament|traitement|antibiotique && {rash}",
          "new|started|start|nouveau|nouvelle|commence & tablet|tablets|pill|medicine|medication|antibiotic|medicament|traitement|antibiotique && dizzy|swelling|swollen|shaky|sick|vertiges|gonfle|malade|palpitations",
          "took|taken|given|gave|pris|prise|donne & twice|double|wrong|someone_else|his|her|deux_fois|mauvais|mauvaise & tablet|tablets|pill|pills|dose|medicine|comprime|comprimes|medicament|dose",
          "thrown_up|vomited|vomi & pill|tablet|tablets|medicine|contraceptive|pilule|comprime",
        ],
      },
    },
  },
];
