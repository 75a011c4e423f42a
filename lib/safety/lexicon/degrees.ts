import type { Lexicon } from "@/lib/safety/match/plan";

/** How bad, how sudden, how long, and which side. */
export const degrees: Lexicon = {
  severe:
    "unreal, hellish, blinding, savage, fierce, cant cope with, a hurler, me tord, tordu de douleur, tordue de douleur, this bad, insoutenable, monstrueux, monstrueuse, carabine, horriblement, off the charts, through the roof, severe, severely, sever, awful, terrible, terribly, horrible, horribly, excruciating, unbearable, intense, extreme, extremely, worst, agony, agonizing, agonising, violent, violente, violents, violentes, so bad, really bad, bad, badly, insane, crazy, crippling, ten out ten, 10 out 10, 10 10, 9 10, 9 out 10, 8 10, 8 out 10, 10 sur 10, 9 sur 10, terrible, atroce, atroces, insupportable, insupportables, intenable, horrible, intense, intenses, severe, extreme, tres fort, tres forte, fort, forte, fortes, forts, enorme, aigu, aigue, pire, doubled over, plie en deux, pliee en deux, screaming, crying in pain, hurle, hurle de douleur, affreux, affreuse, terriblement, killing, grosse, grosses, gros, debilitating, brutal, brutale, worse ever, abominable, unbelievable, atrocement, a crever, crever",
  sudden:
    "in seconds, within seconds, in an instant, in minutes, within minutes, from nowhere, en quelques secondes, instantanement, des le reveil, came on fast, tout d un coup, d un instant a l autre, sudden, suddenly, all of a sudden, out of nowhere, out of the blue, abrupt, abruptly, instant, instantly, came on fast, overnight, woke up with, minutes ago, just now, hour ago, hours ago, this morning, tonight, d un coup, d un seul coup, soudain, soudaine, soudainement, subit, subite, subitement, brusque, brutal, brutale, brutalement, brusquement, tout a coup, vient de, il y a une heure, sudenly, suddently, couple hours",
  worse:
    "worse, worsening, worsens, getting worse, worsened, increasing, deteriorating, pire, empire, aggrave, aggravee, aggravent, de pire en pire, s aggrave, de plus en plus, augmente, plus en plus",
  side: "one side, left, right, left side, right side, one arm, one leg, half, un cote, cote gauche, cote droit, gauche, droit, droite, moitie, d un cote, a gauche, a droite, one side of",
  fast: "fast, rapid, rapidly, racing, quick, quickly, pounding, rate high, going crazy, out of control, 200, very high, vite, rapide, rapides, rapidement, emballe, s emballe, panting, accelere, trop vite, fort",
  slow: "slow, slowly, shallow, slowed, lent, lente, lentement, faible, superficielle, ralentie",
  cannot:
    "jpp, jpeux plus, jpeux pas, jarrive plus, jarrive pas, jarrive po, cant, cannot, can not, cnt, caint, could not, couldnt, unable, not able, isnt able, wasnt able, not been able, arent able, can hardly, can barely, can scarcely, barely, hardly, unable to, struggling, struggle, struggles, trouble, difficulty, hard, peux pas, peux plus, peut pas, peut plus, pouvait plus, pouvais plus, pouvait pas, pouvais pas, arrive pas, arrive plus, arrivait plus, arrivais plus, arrivait pas, arrivais pas, arrive peine, parviens pas, parvient pas, parviens plus, parvient plus, incapable, impossible, plus capable, pas capable, du mal, galere",
  cannot_at_all:
    "no way i can, no way to, jpp, jpeux plus, jpeux pas, jarrive plus, jarrive pas, jarrive po, cant, cannot, can not, cnt, could not, couldnt, unable, not able, wasnt able, isnt able, not been able, can barely, can hardly, barely, hardly, peux pas, peux plus, peut pas, peut plus, pouvait plus, pouvais plus, arrive pas, arrive plus, arrivait plus, arrivais plus, parvient plus, parviens plus, parvient pas, impossible, incapable, arrive peine",
  not_stopping:
    "wont stop, not stopping, doesnt stop, isnt stopping, didnt stop, cant stop, cannot stop, can not stop, cant get it to stop, wont quit, hasnt stopped, not stopped, wont slow, keeps, nonstop, non stop, constantly, continuous, continuously, doesnt want to stop, refuses to stop, arrete pas, arrete plus, arreter pas, veut pas s arreter, peux pas arreter, arrive pas a arreter, arrive pas arreter, arrive plus arreter, ne cesse pas, cesse pas, sans arret, sans cesse, en continu, impossible a arreter, impossible arreter, unable to stop, not able to stop",
  repeated:
    "keeps, kept, repeated, repeatedly, again and again, multiple times, several times, twice, times, more than once, over and over, plusieurs fois, sans arret, n arrete pas, deux fois, trois fois, fois, repete, non stop, nonstop, back to back, continuously, constantly",
  hours_days:
    "hours, days, all day, all night, since yesterday, yesterday, since last night, whole day, 24 hours, heures, jours, depuis hier, toute journee, toute nuit, hier, toute la nuit, two days",
  all_day:
    "all day, whole day, since yesterday, since last night, since this morning, today, in 12 hours, toute la journee, depuis hier, depuis ce matin, aujourd hui, in hours, depuis cette nuit, de la journee, tout jour",
  persistent:
    "persistent, constant, wont go away, not going away, days, weeks, every day, keeps coming back, persistant, persistante, persiste, constant, depuis des jours, passe pas, ne passe pas, depuis, wont break, not coming down, wont come down, baisse pas, descend pas, ne baisse pas",
  new: "new, newly, never before, suddenly, started, sudden, nouveau, nouvelle, soudain, today, this morning, yesterday, hier, aujourd hui, depuis ce matin",
};
