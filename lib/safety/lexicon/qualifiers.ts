import type { Lexicon } from "@/lib/safety/match/plan";

/** Words that say that something is not so. Read with every small word in its place. */
const denial: Lexicon = {
  denies:
    "no, not, without, never, nor, neither, none of, free of, negative for, absence of, zero, dont, doesnt, didnt, havent, hasnt, hadnt, isnt, arent, wasnt, werent, no more, no longer, never had, ruled out, pas, pas de, pas d, aucun, aucune, sans, ni, jamais, jamais eu, n ai plus, n a plus, n ont plus, y a plus de, absence de, nullement, no sign of, no signs of, stopped having, not having",
  denies_list: "denies, denied, denying, deny, nie, negative for, no history of, without any",
  not_after: "pas, point, plus du tout, pas du tout, jamais",
  is_fine:
    "is fine, are fine, was fine, is normal, are normal, was normal, is clear, are clear, was clear, is ok, is okay, are ok, is good, are good, is great, feels great, feels good, feels fine, feels normal, va bien, vont bien, est normal, est normale, sont normaux, sont normales, is better, has improved, en forme, nickel",
  answers_no: "no, none, non, nope, negative, absent, absente, aucun, aucune, nil, never, jamais",
  stops_denial:
    "but, however, though, although, except, yet, just, only, because, cause, since, still, now, then, when, so, mais, cependant, sauf, pourtant, juste, seulement, car, parce, depuis, maintenant, alors, quand, par contre, en revanche, i, im, ive, he, hes, she, shes, they, it, its, my, his, her, their, our, j, je, il, elle, on, ca, mon, ma, mes, sa, can, cant, going, turning, turned, went, getting, having, have been, has been, started, who, qui",
  joins_denial: "or, nor, ou, ni, neither",
  absorbs_denial:
    "rush, hurry, worries, worry, problem, need, needs, stress, deal, urgency, emergency, urgent, offence, offense, big, thanks, thank, souci, soucis, merci, pb, probleme, stresse, presse, pressee, energy, appetite, appointment, appointments, insurance, money, sleep, slept, doctor, doctors, car, ride, help, medicine, meds, medication, time, choice, reason, rest, eat, work, job, food, answer, one, body, way, power, luck, argent, dormi, dormir, rendez, rdv, voiture, energie, appetit, medecin, reponse, temps, choix, mange, question, questions, problem, allergies, allergy, known, urgence, want, wants, wanted, veux, veut, think, pense, voulu, trop, vraiment bien",
  unheard_of:
    "like this, like that, this bad, that bad, such, so bad, so much, so strong, so severe, as bad, this severe, before, comme ca, comme cela, pareil, pareille, aussi fort, aussi forte, aussi mal, autant, a ce point, tel, telle, de ma vie, in my life, so hard",
  not_a_denial:
    "not sure, not only, not just, not gonna lie, not going to lie, no doubt, no idea, no improvement, no relief, no better, no change, not better, not getting better, not any better, not improving, not going away, not gone, not helping, not working, not good, not right, not well, not feeling well, not feeling good, not feeling right, not great, not ok, not okay, not fine, not doing well, not doing good, not normal, isnt normal, not himself, not herself, not myself, isnt right, isnt good, isnt better, isnt helping, isnt working, isnt going away, doesnt go away, doesnt help, didnt help, doesnt work, didnt work, doesnt feel right, dont feel right, dont feel well, dont feel good, doesnt feel well, doesnt look good, doesnt look right, not looking good, dont know, dont want to bother, dont want to be, dont wanna bother, dont understand, doesnt know why, dont have a doctor, not kidding, not joking, not exaggerating, not to be dramatic, not to worry, not to alarm, no joke, no matter, no more than, no one, nobody, no wonder, no reason, for no reason, without warning, without reason, without stopping, cant tell, why not, if not, or not, whether or not, not long ago, no way, not able, not even, not much, havent slept, havent been able, havent eaten, didnt sleep, not eating, not sleeping, no sleep, no insurance, no money, no car, no ride, no appointment, no appointments, no thanks, not until, not since, not insured, isnt it, not very well, not too good, not responding to treatment, not yet, wont go away, never felt so, pas sur, pas sure, pas que, pas seulement, non seulement, sais pas, sait pas, pas mieux, pas bien, va pas, vais pas, passe pas, pas normal, pas normale, pas top, comprends pas, veux pas deranger, veux pas embeter, veux pas aller, veut pas aller, sans arret, sans cesse, sans raison, aucune amelioration, aucun effet, pas d amelioration, pas d effet, marche pas, fait pas effet, fait rien, pas arrangee, s arrange pas, pas dormi, pas arrete, pas d argent, pas de medecin, pas de rdv, pas de rendez vous, pas de voiture, pas d assurance, pas de mutuelle, pas de reponse, pas disponible, n est pas la, pas encore, pas grand chose, pas grave, pas folle, pas fou, pas pour rire, pas tres bien, pas trop bien, pas possible, pas un peu, j exagere pas, pas le choix, pas de souci, pas de blague, not a joke, no kidding",
};

/** Words that say when it was, and whether it has stopped. */
const time: Lexicon = {
  long_ago:
    "winters ago, summers ago, christmases ago, il y a deux hivers, last year, years ago, year ago, decade ago, decades ago, in the past, in my past, back in, long ago, a long time ago, months ago, few months back, previous pregnancy, first pregnancy, last pregnancy, as a child, as a kid, as a teenager, when i was, when he was, when she was, il y a longtemps, il y a des annees, il y a plusieurs annees, il y a plusieurs mois, il y a quelques mois, il y a quelques annees, l annee derniere, l an dernier, l an passe, l annee passee, dans le passe, quand j etais, quand il etait, quand elle etait, premiere grossesse, derniere grossesse, grossesse precedente, autrefois, dans mon enfance, dans ma jeunesse",
  history:
    "history of, family history, hx of, past medical history, pmh, medical history, used to, antecedent, antecedents, antecedents de, antecedents familiaux, died of, died from, passed away from, passed away of, passed from, decede d, decedee d, decede de, decedee de, mort d un, morte d un, mort d une, morte d une, survivor, survivors, survivant, prior history, previous history, runs in the family, runs in my family, ever since my stroke, avant j avais, j avais autrefois, dans la famille, de la famille",
  now: "now, today, tonight, again, currently, right now, this morning, this afternoon, this evening, still, at the moment, yesterday, minutes ago, hours ago, hour ago, last night, like last year, same as, just like, since last year, just like last, maintenant, aujourd hui, aujourdhui, ce soir, ce matin, cette nuit, encore, de nouveau, actuellement, en ce moment, toujours, hier, comme l annee derniere, depuis l annee derniere, come back, came back, coming back, is back, back again, revenu, revenue, revient, recommence, nouveau",
  past_tense:
    "had, was, were, got, happened, suffered, went, did, experienced, diagnosed, came, lost, took, tried, passed, fainted, collapsed, eu, avait, avais, etait, etais, fait, subi, souffert, ete, hospitalise*, opere*, perdu, fell, broke, swallowed, overdosed, tente, prise, avale, tombe, tombee, used, stroked, choked, cut, died, mort, decede, decedee, vomited, bled, saigne, stopped, resolved, treated, soigne, soignee",
  present_tense: "hurts, hurting, having, feel, feels, getting",
  gone: "stopped, has stopped, have stopped, is gone, are gone, gone now, went away, gone away, resolved, subsided, cleared up, disappeared, no longer, better now, back to normal, all better, over now, s est arrete, s est arretee, arrete maintenant, est passe, est passee, c est passe, est parti, est partie, sont partis, disparu, disparue, ca va mieux, va mieux, feeling better, feels better, plus rien, a cesse, ont cesse, est retombee, est tombee, came down, is down, passe maintenant, gotten better, got better, recovered, gueri, guerie",
};

/** Words that make it a question, a condition or a story. */
const frame: Lexicon = {
  asks_in_general:
    "that show where, show where, film where, movie where, series where, episode where, in the show, in the film, in the movie, on the show, dans le film, dans la serie, une serie ou, un film ou, what are the signs, what are signs, what are the symptoms, what are symptoms, what are the warning signs, what are the early signs, what is a, what is the, what is an, whats a, what are the, what does a, what does an, what causes, what could cause, how do i know if, how do you know if, how do you know, how can you tell, how can i tell, how can i recognise, how can i recognize, how to recognise, how to recognize, how do you recognise, how do you recognize, how to spot, how to tell, know the signs, learn the signs, learn about, tell me the signs, tell me the symptoms, tell me about, know about, know more about, information about, information on, info on, info about, difference between, leaflet about, leaflet on, brochure about, brochure on, article about, article on, read about, reading about, read that, movie about, film about, book about, show about, documentary about, documentary on, podcast about, podcast on, video about, video on, story about, class on, course on, course about, training on, talk about, talk on, lecture on, webinar on, research on, study on, study about, how common is, how common are, who is at risk of, risk factors for, how to prevent, how can i prevent, how do i prevent, ways to prevent, prevention of, prevent another, avoid another, reduce the risk of, lower my risk of, reduce my risk of, worried about getting, afraid of getting, chances of, risk of, at risk for, at risk of, should i worry about, when should i worry about, screening for, screened for, tested for, test for, quels sont les signes, quels sont les symptomes, quels sont, quelles sont, quel est, quelle est, c est quoi, qu est ce que, qu est ce qu, qu est ce qui, qu est ce qui provoque, comment savoir si, comment savoir, comment reconnaitre, comment on reconnait, comment reconnait on, comment prevenir, comment eviter, savoir si c est, difference entre, article sur, film sur, livre sur, emission sur, reportage sur, documentaire sur, podcast sur, formation sur, cours sur, brochure sur, depliant sur, informations sur, infos sur, renseignements sur, parlez moi de, risque de, risques de, facteurs de risque, prevention de, prevention du, symptomes de, signes de, signes d, symptomes d, dans quel cas, a partir de quand",
  may_ask_in_general:
    "cause, causes, causing, provoke, provoquer, provoque, entrainer, peut donner, peuvent donner, donne, donner, side effect, side effects, effet secondaire, effets secondaires, effets indesirables, symptom of, symptoms of, sign of, signs of, lead to, leads to, trigger, triggers, risk, risque, treat, treated, traite, traiter, cured, contagious, contagieux, make people, makes people, make you, makes you, rend, rendent, how long, how soon, can people, is it safe, combien de temps, combien temps, hereditary, hereditaire",
  opens_question:
    "can, could, does, do, is, are, will, would, should, which, how, what, est ce que, est ce qu, combien, quel, quelle, quels, quelles, peut on, peut elle, peut il, peuvent elles, peuvent ils",
  supposes:
    "if somebody, if anybody, if a person, si une personne, if my son ever, if my daughter ever, if my child ever, if my kid ever, if my baby ever, if my husband ever, if my wife ever, if my mum ever, if my mom ever, if my dad ever, si mon fils un jour, si ma fille un jour, if i get, if i ever, if i develop, if i were to, if you get, if you have, if you develop, if you ever, if you experience, if you feel, if you notice, if there is, if there are, if anyone, if someone, if he ever, if she ever, if he gets, if she gets, if he develops, if she develops, if it becomes, if they get, in case of, in case i, in case he, in case she, in the event of, unless i, unless he, unless she, until i get, should i get, should you get, en cas de, en cas d, au cas ou, si jamais, si un jour, si j avais, si vous avez, si on a, si quelqu un, si ca devient, if i start, if he starts, if she starts, si elle fait, si il fait, s il fait, si je fais, s il y a, before i get, to avoid, to prevent, in order to prevent, pour eviter, pour prevenir, afraid i will get, scared of getting",
  personal:
    "my, i, im, ive, me, mine, he, hes, she, shes, his, her, they, their, we, our, him, mon, ma, mes, je, j, il, elle, son, sa, ses, notre, nous, mine, myself, moi, lui, wife, husband, dad, mom, mum, son, daughter",
};

/** Whole numbers from one to another. */
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** "in 2019", "il y a deux ans": a year ago and longer, in figures and in words. */
const yearsAgo = [
  ...range(1950, 2025).map((year) => `in|en ${year}`),
  ...[...range(1, 60), "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "dix"].map(
    (count) => `il y a ${count} an|ans`,
  ),
  ...range(3, 18).map((count) => `il y a ${count} mois`),
].join(",");

export const qualifiers: Lexicon = {
  ...denial,
  ...time,
  long_ago: `${time["long_ago"]}, ${yearsAgo}`,
  ...frame,
};
