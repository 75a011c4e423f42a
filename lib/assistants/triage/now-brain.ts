import type { Signed } from "@/lib/safety/match/plan";

/**
 * Brain, mind and spine. Sources: NHS "Stroke", "Subarachnoid haemorrhage", "Meningitis", "Head
 * injury and concussion", "Cauda equina", "Sepsis", "Heat exhaustion and heatstroke",
 * "Hypothermia"; NICE NG232 and NG51; AHA/ASA BE-FAST; CDC "Guillain-Barré syndrome".
 */
export const brain: readonly Signed[] = [
  {
    id: "stroke",
    signs: {
      limb: {
        both: [
          "{arm_leg} & {powerless} & {side}",
          "{arm_leg} & {powerless} & {sudden}",
          "arm|hand|leg|fingers|bras|main|jambe|doigts & {powerless} && face|mouth|speech|words|talk|talking|visage|bouche|parle|mots",
          "arm|hand|bras|main & {powerless} && woke|morning|suddenly|today|minutes|hour|reveil|matin|heure",
          "{drops_things} && {side}",
          "{drops_things} && hand|arm|main|bras",
          "one_side|left_side|right_side|half|cote_gauche|cote_droit|un_cote|moitie > body|corps|face|visage & {no_feeling}",
          "leg|foot|jambe|pied & dragging|drags|trailing|traine & {sudden}",
          "{weak} & {side} && {sudden}",
          "{numb} & {side} && {sudden}",
        ],
        evenIfGone: true,
      },
      face: {
        both: [
          "face|mouth|smile|lip|cheek|eyelid|visage|bouche|sourire|levre|paupiere & wonky|crooked|slid|sliding|skewed|sideways|slipping|slipped|sagged|sagging|dropped|fell_down|pulled_down|hanging|melted|biais|pend|descend|descendu|descendue",
          "dribbling|dribble|drooling|spilling|leaking|bave|coule & one_side|side_of_mouth|corner|cote|coin",
        ],
        evenIfGone: true,
      },
      speech: {
        both: [
          "talking|talks|talk|speaking|speaks|parle|parlait > crazy|rubbish|nonsense|garbage|drunk|scrambled|jumbled|thick|funny|backwards|weird|odd|slow|drole|charabia|bizarre|n_importe_quoi|bouillie",
          "words|sentences|speech|sounds|mots|phrases|paroles & scrambled|mangled|tangled|stuck|wrong_order|wrong_way|no_sense|mush|mushy|sense|nonsense|melanges|emmeles|sens|desordre|bouillie && {sudden}",
          "words|word|sentences|speech|talking|mots|phrases|paroles > scrambled|garbled|jumbled|gibberish|mangled|tangled|slurry|alphabet_soup|charabia|emmeles|embrouilles",
          "scrambled|garbled|jumbled|gibberish|mangled > words|speech|sentences|talking",
          "words|word|speech|mots|paroles & came|come|comes|coming|sortent|sortaient > wrong|scrambled|backwards|jumbled|garbled|gibberish|mixed|mal|travers|melanges",
          "words|mots|phrases & no_sense|make_no_sense|dont_make_sense|doesnt_make_sense|not_make_sense|pas_de_sens|pas_sens|aucun_sens|plus_de_sens|comprehensibles",
          "{cannot} > find|remember|think > word|words > things|simple|for|basic && {sudden}",
          "speech|words|voice|talking|parole|elocution & mush|mushy|slush|slurry|gone|soup|potato|marbles|patate|bouillie|pateuse",
          "calls|calling|called|naming|appelle|appelait & cup|spoon|fork|things|objects|everything|wrong_name|wrong_names|choses|objets && {cannot}",
          "{cannot} > lift|hold|manage|pick|tenir|lever > spoon|fork|cup|mug|glass|pen|cuillere|fourchette|tasse|verre|stylo",
          "{cannot} > say|remember|tell > name|prenom && {confused}",
          "trousers|shirt|shoes|jumper|coat|pantalon|chemise|chaussures & as_a|wrong_way|backwards|inside_out|upside_down|on_his_head|a_l_envers && {cannot}",
          "{cannot} > read|write|understand|lire|ecrire|comprendre & {sudden}",
          "mouth|tongue|bouche|langue & {powerless} && speak|talk|words|parle|mots",
        ],
        evenIfGone: true,
      },
      sight_or_balance: {
        both: [
          "half|side|part|moitie|cote & see|vision|sight|screen|page|vois|vue & missing|gone|vanished|disappeared|black|dark|disparu|manque|noir",
          "half|side|moitie & everything|look|looking|regarde & missing|gone|vanished|disappeared|black|disparu|manque",
          "leaning|leans|listing|tilting|slumping|veering|penche|penchee > left|right|one_side|side|gauche|droite|un_cote",
          "walk|walks|walking|marche & drunk|boat|ivre|bateau|saoul|crabe & {sudden}",
          "walk|walks|walking|marche > drunk|ivre|saoul|crabe && {head} & {pain}",
          "{dizzy} & {sudden} && double|slurred|slurring|numb|swallow|clumsy|floue|engourdi",
          "{dizzy} & {sudden} && {cannot} > {walk}",
          "spinning|vertige|vertiges|tourne && {head} & {pain} & {sudden}",
        ],
        evenIfGone: true,
      },
    },
  },
  {
    id: "head",
    signs: {
      thunder: {
        both: [
          "{struck_head_pain} && {head} & {pain}",
          "{struck_head_pain} && headache|migraine|skull|crane|cephalee",
          "{struck_head_pain} && {vomiting} && {head}",
          "headache|migraine & {sudden} & {severe}",
          "headache|mal_de_tete|maux_de_tete|cephalee & {sudden} && {vomiting}",
          "headache|mal_de_tete|maux_de_tete|cephalee & {sudden} && {neck_locked}",
          "headache|cephalee|mal_de_tete & sex|orgasm|sneezed|straining|lifting|weights|rapport|effort && {sudden}",
        ],
        evenIfGone: true,
      },
      meninges: {
        both: [
          "{fever} && {light_hurts}",
          "{fever} && {neck_locked}",
          "{fever_38} && {light_hurts}",
          "{fever_38} && {neck_locked}",
          "{head} & {pain} && {neck_locked} && {vomiting}",
          "{head} & {pain} && {neck_locked} && {light_hurts}",
          "{light_hurts} && {rash}",
          "{neck_locked} && {rash}",
          "{neck_locked} && {confused}",
        ],
      },
      pressure: {
        both: [
          "pupil|pupils|pupille|pupilles & bigger|different|unequal|huge|blown|uneven|larger|grosse|grande|differentes|inegales|dilatee",
          "shunt|valve|derivation && {head} & {pain}",
          "shunt && {vomiting}",
          "shunt && {drowsy}",
          "jaw|machoire & chew|chewing|eating|macher|manger && vision|sight|eye|see|vue|oeil|vois",
          "{head} & {pain} && {altered}",
          "headache|cephalee|mal_de_tete && {altered}",
        ],
      },
      blow: {
        both: [
          "{hit_head} && {altered}",
          "{hit_head} && sick|vomit*|puke*|puking|threw_up|throwing_up",
          "{head} & {fall_or_blow} && {altered}",
          "{fall_or_blow} && {altered} && ~{child}",
          "head|skull|tete|crane & kerb|curb|pavement|concrete|table|floor|ice|wall|door|trottoir|carrelage|mur|porte|sol && {altered}",
          "head|skull|tete|crane & kerb|curb|pavement|concrete|table|floor|ice|wall|door|trottoir|carrelage|mur|porte|sol && {vomiting}",
          "head|tete & bang|banged|bump|bumped|knock|knocked|whack|crack|tape|cogne|choc && ~{blood_thinner}",
          "soft|squishy|boggy|dent|mou|molle|enfonce & skull|head|crane|tete && {fall_or_blow}",
          "clear_water|clear_fluid|clear_liquid|watery_fluid|liquide_clair & ear|ears|nose|oreille|nez",
        ],
        evenIfGone: true,
      },
      mind: {
        both: [
          "{altered} & {sudden}",
          "remember|remembers|memory|souviens|souvient|rappelle & no|not|dont|doesnt|cant|nothing|pas|plus|rien && woke|found|floor|beach|ground|ditch|reveille|reveillee|retrouve|retrouvee|par_terre",
          "didnt|doesnt|couldnt|cant|not|forgot|forgets|no_idea > know|remember|work_out|figure|recognise|understand > what|how|which & for|fork|spoon|plate|plates|cup|kettle|toilet|phone|remote|clothes|buttons|keys|door|shoes|toothbrush",
          "sait|savait|comprend|comprenait|reconnait plus|pas & fourchette|cuillere|assiette|tasse|telephone|cles|chaussures|porte|toilettes|servir|sert|servent",
          "stood|stands|standing|sat|sits|stuck & staring|blank|frozen|blankly|holding & not|didnt|doesnt|no|without|answer|know",
          "{infection} && {altered}",
          "{fever} && {altered}",
          "{chills} && {altered}",
          "asks|asking|repeats|repeating|demande|repete > same_question|same_thing|same_questions|meme_question|meme_chose & {sudden}",
          "doesnt|didnt|not|cant|cannot recognise|recognize|know me|us|own_name|own_wife|own_husband|own_daughter|own_son|what_year|what_month|what_day",
          "sait|connait plus|pas prenom|annee|jour|mois|son_nom|ou_elle_est|ou_il_est",
          "sees|seeing|saw|hallucinating|voit|vois & not_there|arent_there|isnt_there|werent_there|wasnt_there|not_real|pas_la|n_existe_pas|n_existent_pas",
          "sees|seeing|talks|talking|voit|parle > people|someone|animals|insects|children|gens|quelqu|betes > not_there|arent_there|isnt_there|who_arent|wall|ceiling|pas_la",
        ],
        evenIfGone: true,
      },
      heat: {
        both: ["{heat} && {altered}", "{heat} && skin|peau & dry|seche && hot|brulante|chaude"],
      },
      cold: { both: ["{chill} && {altered}", "{chill} && slurred|slurring|mumbling|clumsy"] },
      sweating_stopped: {
        both: [
          "stopped|stop|not|no|arrete|plus > sweating|sweat|transpirer && hot|heat|sun|chaud|soleil|chaleur",
        ],
      },
    },
  },
  {
    id: "spine",
    signs: {
      saddle: {
        both: [
          "{between_legs} > {no_feeling}",
          "{no_feeling} > {between_legs}",
          "sitting|sit|seat|assis|assise > cotton|cushion|pillow|coton|coussin",
          "{back} && {between_legs} & {numb}",
        ],
        evenIfGone: true,
      },
      bladder: {
        both: [
          "pee|urine|wee|water|pipi|uriner > wont_come|not_come|doesnt_come|not_coming|no_come|nothing_comes|vient_pas|vient_plus|sort_pas|sort_plus && {back}",
          "{cannot} > pee|urinate|wee|pass|start|uriner && {back}",
          "{cannot} > pee|urinate|wee|pass|uriner && legs|jambes",
          "dribbling|leaking|peed|wet|wetting|pissed|soiled > myself|himself|herself|without_noticing|without_knowing|without_feeling && {back}",
          "know|feel|feeling|sens|sentir & when|if|quand & pee|peeing|poo|bladder|pipi|uriner && {back}",
          "both_legs|two_legs|legs|deux_jambes|jambes & {powerless} && {back}",
          "both_legs|two_legs|deux_jambes & {pain} && {back} && {numb}",
        ],
        evenIfGone: true,
      },
      ascending: {
        both: [
          "{numb} & legs|feet|jambes|pieds & up|climbing|rising|spreading|monte|remonte|progresse",
          "{weak} & legs|feet|jambes|pieds & climbing|rising|spreading|monte|remonte|progresse|daily|each_day|worse",
          "{weak} & legs|jambes && {cannot} > breathe|swallow|lift|climb|respirer|avaler",
          "cancer && {back} & {pain} && {weak}",
          "cancer && {back} & {pain} && legs|jambes",
          "legs|leg|jambes|jambe & jelly|weak|stumble|wobbly|numb|heavy|coton|lourdes|faibles && cancer|tumour|tumor|metastases|myeloma|myelome",
        ],
      },
      neck_injury: {
        both: [
          "neck|spine|cou|nuque|colonne & {fall_or_blow} && {numb}",
          "neck|spine|cou|nuque|colonne & {fall_or_blow} && {weak}",
          "dived|dove|diving|dive|plonge|plongeon & shallow|pool|head_first|sandbar|piscine|peu_profond && neck|arms|legs|cou|nuque|bras|jambes",
        ],
        evenIfGone: true,
      },
    },
  },
];
