import type { Signed } from "@/lib/safety/match/plan";

/**
 * Poison, drink, drugs and danger to life by one's own hand. Sources: NHS "Poisoning", "Paracetamol
 * for adults", "Carbon monoxide poisoning", "Alcohol withdrawal"; America's Poison Centers; 988
 * Lifeline; Samaritans; NICE NG225.
 */
export const mindAndPoison: readonly Signed[] = [
  {
    id: "poison",
    signs: {
      counted: {
        both: [
          "{took_at_once} & {many} && {medicine}",
          "{took_at_once} & {many} && suicide|die|dying|mourir|dumb|stupid|regret|betise|regrette|dont_tell|scared_to_tell",
          "necked|downed|swallowed|scoffed|popped|gobe|avale > {many}",
          "{caustic} && mouthful|gulp|gulped|sip|sipped|swig|swigged|gorgee|gorgees",
          "pris|avale|gobe|took|taken|swallowed|downed & d_un_coup|in_one_go|all_at_once|in_one && antidepresseurs|antidepressants|cachets|comprimes|pills|tablets|meds|medicaments|sleeping|somniferes",
          "popped|necked|downed|swallowed|gobe|avale > load|loads|bunch|pile|ton|tas & {medicine}",
          "{took} & {medicine} && row|fight|argument|breakup|broke_up|dumped|dispute|engueulade|rupture|quittee|quitte",
          "took|taken|swallowed|downed|pris|prise|avale > entire|whole|full|all|everything|tout|toute|tous > bottle|box|pack|packet|strip|them|boite|plaquette|flacon|boites",
          "boxes|bottles|packets|strips|boites|plaquettes|flacons & pills|tablets|sleeping|meds|medicine|cachets|comprimes|somniferes|medicaments && took|taken|swallowed|pris|prise|avale",
          "{medicine} & a_day|per_day|daily|every_day|par_jour & 10|11|12|13|14|15|16|18|20|24|ten|twelve|fifteen|sixteen|twenty|dix|douze|quinze|vingt && toothache|pain|headache|dent|douleur|mal|week|days|jours",
          "paracetamol|tylenol|acetaminophen|doliprane|panadol|dafalgan|efferalgan & every_hour|each_hour|hourly|in_all|in_total|toutes_les_heures|au_total",
          "lithium|digoxin|digoxine|methotrexate|warfarin|insulin|insuline & twice|double|doubled|extra|too_much|two_doses|deux_fois|trop && sick|dizzy|shaky|vomit*|weird|tremble|vomi",
          "insulin|insuline & wrong|instead|too_much|100|50|80|extra|trop|mauvaise|erreur & units|unites|pen|dose|stylo",
        ],
        evenIfGone: true,
        evenIfSupposed: true,
      },
      fumes: {
        both: [
          "{burner} && {head} & {pain}",
          "{burner} && headache|headaches|maux_de_tete|mal_de_tete|cephalees",
          "{burner} && {altered}",
          "{burner} && heads|head|tetes & splitting|pounding|banging|aching",
          "{burner} && {dizzy}",
          "{burner} && {vomiting}",
          "{one_or_several_ill} & headache|headaches|dizzy|sick|mal_de_tete|maux_de_tete && home|house|outside|indoors|room|maison|dehors|sors|sortons",
          "co_alarm|co_detector|carbon_monoxide_alarm|detecteur_de_co & going|beeping|off|sonne",
          "fumes|vapors|vapours|vapeurs|fumees & breathe|breathing|chest|dizzy|cough*|mixed|respirer|melange|tousse",
          "mixed|melange & bleach|javel & ammonia|vinegar|cleaner|acide|vinaigre|produit",
        ],
      },
      drink_and_drugs: {
        both: [
          "drunk|drank|drinking|alcohol|vodka|booze|whisky|ivre|alcool|bu|saoul & {cannot} > wake|rouse|reveiller",
          "vodka|whisky|alcohol|drunk|booze|alcool|ivre && cold|clammy|blue|snoring|gurgling|froid|froide|bleu|ronfle && {altered}",
          "took|taken|smoked|snorted|injected|pris|fume|sniffe & pill|pills|mdma|ecstasy|coke|cocaine|meth|spice|ketamine|fentanyl|speed|drug|drugs|cachet|cocaine|drogue && {altered}",
          "mdma|ecstasy|coke|cocaine|meth|speed|molly|amphetamine && {chest}",
          "mdma|ecstasy|coke|cocaine|meth|speed|molly|pill && hot|burning_up|brulant && {altered}",
          "fentanyl|heroin|oxy|morphine|methadone|patch|opioid|heroine && snoring|gurgling|blue|slow|pinpoint|ronfle|bleu|lente",
          "stopped|stop|quit|no|without|arrete|sans & drinking|drink|alcohol|booze|boire|alcool && shaking|shakes|sweating|seeing|hallucin*|tremble|tremblements|sueurs|voit|vois",
          "drink|drinker|alcohol|boire|alcool && {shaking} && seeing|hearing|bugs|spiders|insects|insectes|betes|hallucin*",
          "vodka|beer|wine|whisky|rum|gin|spirits|biere|vin|rhum & stop|stopped|quit|no|without|arrete|plus && shake|shaking|tremble|see|seeing|seizure|vois|sweat",
          "vodka|beer|wine|whisky|drinking|alcohol|biere|vin|boire|alcool & stop|stopped|quit|arrete && bugs|spiders|insects|crawling|jumping|jumpy|twitch*|sweating|insectes|araignees|sueurs",
        ],
      },
    },
  },
  {
    id: "self_harm",
    signs: {
      means: {
        both: [
          "letters|letter|note|notes|lettre|lettres|mot & written|wrote|left|writing|finished|ecrit|ecrite|ecrites|laisse & family|kids|children|wife|mum|mom|everyone|goodbye|enfants|famille|parents|tous",
          "pills|tablets|rope|knife|gun|blade|razor|bleach|cachets|comprimes|corde|couteau|fusil|lame & front_of_me|in_my_hand|in_her_hand|in_his_hand|on_the_table|on_my_bed|next_to_me|holding|ready|counted|dans_la_main|devant_moi|sur_la_table|pret|prete|prets|prepare",
          "{wish_dead} && pills|tablets|rope|knife|gun|blade|bridge|train|tracks|roof|car|cachets|comprimes|corde|couteau|fusil|pont|train|rails|toit|voiture & have|got|know|going|think|ai|sais|vais|pense",
          "{self_end} && tonight|tomorrow|now|soon|plan|ready|ce_soir|demain|maintenant|bientot",
          "{self_end} && locked|hiding|gone|missing|wont_answer|enferme|enfermee|disparu|disparue",
          "standing|sitting|on_top|climbed|edge|debout|assis|assise|bord & bridge|roof|ledge|tracks|platform|cliff|balcony|pont|toit|rails|quai|falaise|balcon && end|jump|die|cant|anymore|sauter|fin|mourir|plus",
          "engine|exhaust|hose|charcoal|gas|moteur|gaz|tuyau & garage|car|running|voiture|tourne && die|end|sleep|mourir|fin|dormir",
          "sold|gave|giving|given|donne|vendu & everything|stuff|things|dog|cat|pets|affaires|chien|chat|tout && {wish_dead}",
          "pills|tablets|meds|cachets|comprimes|medicaments & pile|heap|row|counted|tas|rangees && sorry|bye|goodbye|everyone|pardon|adieu|desole",
          "blade|razor|gun|shotgun|rifle|pistol|noose|rope|fusil|corde|lame|rasoir && lap|bath|bye|goodbye|sorry|no_point|genoux|baignoire|adieu|pardon",
          "do_it|le_faire & tonight|now|ce_soir|maintenant && ready|everything|answers|goodbye|pret|prete|adieu",
          "standing|stood|waiting|debout & platform|edge|tracks|rails|quai|bord && next_train|prochain_train|under_the|in_front|jump|bye|adieu",
          "cut|cuts|cutting|coupe|coupee & deeper|than_usual|plus_profond|que_d_habitude && stop|fat|yellow|bone|bleed*|blood|arrete|saigne|sang|jaune",
          "cliff|bridge|tracks|roof|falaise|pont|rails|toit & do_it|drive|driving|sit|sitting|stand|standing|vais|assis|assise && today|tonight|think|keep|again|aujourd_hui|ce_soir|souvent",
          "cut|cutting|slit|coupe|entaille & wrist|wrists|arm|arms|throat|poignet|poignets|bras|gorge && {bleeding}",
        ],
        evenIfSupposed: true,
      },
      tried: {
        both: [
          "note|letter|text|message|lettre|mot & sorry|goodbye|forgive|farewell|pardon|adieu|desole|desolee && {means}",
          "note|letter|text|message|lettre|mot & sorry|goodbye|forgive|farewell|pardon|adieu|desole|desolee && painkillers|tablets|pills|meds|medicine|cachets|comprimes|medicaments",
          "rope|noose|belt|branch|hook|corde|ceinture|branche & broke|snapped|slipped|gave_way|casse|cassee|lache|cede",
          "tried|attempted|attempt|essaye|tente|tentative & nobody|no_one|noone|secret|personne|failed|didnt_work|woke_up|still_here|rate|marche_pas && {means}",
          "tried|attempted|essaye|tente & it|to|again|ca|de && rope|noose|blade|razor|overdose|hanging|drown|corde|lame|pendre|noyer",
          "chickened_out|couldnt_do_it|didnt_go_through|stopped_myself|pulled_back|pas_ose|pas_reussi && {means}",
          "tried|attempted|essaye|tente > end|hang|kill|drown|die|finir|pendre|tuer|mourir",
        ],
        evenIfSupposed: true,
        evenIfGone: true,
      },
      psychosis: {
        both: [
          "{voices} && {harm_words}",
          "god|devil|angels|voices|tv|dieu|diable|voix & told|tells|telling|orders|ordered|says|dit|ordonne & {harm_words}",
          "knife|gun|axe|machete|couteau|arme|hache & swinging|waving|threatening|holding|brandit|menace && voices|paranoid|they|demons|voix|complot",
        ],
      },
    },
  },
];
