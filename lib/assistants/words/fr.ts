import type { en } from "./en";
import { questionsFr } from "./questions-fr";
import type { Translated } from "./words";

/** What the guided engine says, in French. */
export const fr: Translated<typeof en> = {
  questions: questionsFr,
  checklist: {
    prompt: "D’abord : l’un de ces signes est-il présent maintenant ?",
    hint: "Touchez tout ce qui correspond, pour vous ou la personne concernée.",
    items: {
      chest: "Douleur, pression ou serrement dans la poitrine",
      breath: "Du mal à respirer, ou lèvres bleues",
      stroke: "Visage qui tombe, bras faible, parole difficile, confusion soudaine",
      faint: "Évanouissement, difficile à réveiller, ou convulsions",
      bleeding: "Fort saignement qui ne s’arrête pas, sang vomi, selles noires",
      allergy: "Gonflement du visage, de la langue ou de la gorge",
      head: "Pire mal de tête soudain, ou nuque raide avec fièvre",
      pregnancy:
        "Grossesse ou accouchement récent : saignement, forte douleur, bébé qui bouge moins",
      baby: "Bébé de moins de 3 mois avec fièvre, ou tout mou, ou qui ne boit pas",
      harm: "L’idée de mettre fin à mes jours, ou trop de comprimés pris",
      none: "Rien de cela",
      unsure: "Je ne suis pas sûr",
    },
    unsure:
      "Si vous n’êtes pas sûr, considérez que c’est oui : appelez le numéro d’urgence et demandez. Dites-moi ensuite comment c’est maintenant.",
  },
  stopped: "Vous avez arrêté cette réponse avant que rien n’en soit prêt.",
  emergency: {
    emergency:
      "Ce que vous me dites peut être une urgence. Appelez maintenant. N’attendez pas de réponse ici.",
    crisis:
      "Merci de me le dire. Vous n’avez pas à rester seul avec cela. Appelez le numéro ci-dessus maintenant et, si possible, demandez à quelqu’un de rester avec vous. Êtes-vous en sécurité en ce moment ?",
    safeguarding:
      "Vous êtes peut-être en danger. Si vous le pouvez sans risque, appelez maintenant. Une personne du centre peut aussi vous aider.",
    same_day:
      "Il faut que cela soit vu aujourd’hui. Appelez le centre, ou demandez une personne ici.",
    still:
      "Ce que vous m’avez dit compte toujours : appelez, si ce n’est pas fait. Je ne réserve rien tant que c’est ainsi. Vous pouvez demander une personne à tout moment.",
  },
  symptom: {
    complaint: "Qu’est-ce qui vous gêne le plus ? Quelques mots suffisent.",
    unknown:
      "Je n’ai pas de questions pour cela. Cela ne veut pas dire que c’est sans gravité. Prenez rendez-vous, ou demandez une personne.",
    again: "Choisissez une de ces réponses, pour que je ne devine pas.",
    done: {
      call_emergency: "Appelez le numéro d’urgence maintenant.",
      see_today: "Il faut consulter aujourd’hui.",
      book_routine:
        "Cela peut attendre une consultation dans les prochains jours. Prenez rendez-vous, et revenez plus tôt si cela change.",
      self_care:
        "D’après ce que vous me dites, vous pouvez vous en occuper chez vous pour l’instant. Ce n’est pas un diagnostic, et je peux me tromper.",
    },
    because: "En raison de : {what}.",
    watch: [
      "difficulté à respirer, douleur dans la poitrine ou évanouissement",
      "confusion, ou personne difficile à réveiller",
      "douleur qui devient forte, ou fièvre de plus de 39 °C",
      "pas d’amélioration en trois jours, ou inquiétude",
    ],
    care: [
      "Reposez-vous et buvez souvent, par petites quantités.",
      "Demandez à un pharmacien avant de prendre un médicament.",
    ],
  },
  booking: {
    hello:
      "Je peux montrer, prendre, déplacer et annuler vos rendez-vous, et en activer ou désactiver les rappels. Rien n’est fait sans votre accord. De quoi avez-vous besoin ?",
    none: "Je ne trouve aucun rendez-vous à venir.",
    list: "Vos rendez-vous à venir :",
    bookPage:
      "Pour réserver, ouvrez la page de réservation : vous y voyez les heures vraiment libres.",
    movePage:
      "Pour déplacer un rendez-vous, ouvrez vos rendez-vous et choisissez de le déplacer : il garde ses messages, et l’ancienne heure est libérée.",
    which: "Quel rendez-vous faut-il annuler ?",
    keep: "Tous les garder",
    ask: "Rien n’est annulé sans votre accord.",
    cancelTitle: "Annuler ce rendez-vous ?",
    kept: "Rien n’a été changé.",
    symptoms: "Pour une plainte, le vérificateur de symptômes peut dire dans quel délai consulter.",
    withWhom: "Avec qui voulez-vous prendre rendez-vous ?",
    narrow: "Il y en a d’autres. Écrivez un nom, une spécialité ou un lieu pour les trouver.",
    nobody:
      "Personne de vos centres ne peut être réservé pour l’instant. Une personne du centre peut vous aider.",
    seenWith: "Avec {name}, comme à votre rendez-vous du {date}.",
    seenWhich: "Avec qui, parmi ces personnes ?",
    seenOn: "votre rendez-vous du {date}",
    seenNone: "Je ne trouve pas un tel rendez-vous ces deux dernières années.",
    seenGone: "{name} ne peut pas être réservé pour l’instant.",
    whichMove: "Quel rendez-vous faut-il déplacer ?",
    askMove: "Rien n’est déplacé sans votre accord.",
    askBook: "Rien n’est réservé sans votre accord. D’ici là, l’heure n’est pas retenue pour vous.",
    tooLate:
      "Aucun de vos rendez-vous ne peut plus être déplacé. Appelez le centre, ou demandez une personne.",
    gone: "Ce rendez-vous ne peut plus être déplacé.",
    full: "Aucune heure n’est libre ces prochaines semaines. Une personne du centre peut vous aider.",
    taken: "Cette heure a été prise entre-temps. Rien n’a été changé. Voici ce qui est libre.",
    notThen: "Rien n’est libre à ce moment. Voici ce qui est libre :",
    whichDay: "Quel jour, avec {name} ?",
    freeOne: "1 heure libre",
    freeMany: "{count} heures libres",
    later: "Jours suivants",
    whichTime: "À quelle heure le {day} ?",
    clock: "Heures de l’horloge du centre ({zone}).",
    some: "Voici une partie des heures libres ; la page de réservation les montre toutes.",
    otherDay: "Un autre jour",
    notNow: "Pas maintenant",
    how: "Comment voulez-vous vous voir ?",
    video: "Par vidéo",
    clinic: "Au centre",
    bookTitle: "Prendre ce rendez-vous ?",
    moveTitle: "Déplacer ce rendez-vous ?",
    before: "Jusqu’ici : {when}",
    after: "Nouvelle heure : {when}",
    askRemind: "Rien n’est changé sans votre accord.",
    remindOnTitle: "Activer les rappels de rendez-vous ?",
    remindOffTitle: "Désactiver les rappels de rendez-vous ?",
    remindOnFact:
      "Un rappel un jour et une heure avant chaque rendez-vous, par les voies choisies sous Notifications.",
    remindOffFact:
      "Plus aucun rendez-vous ne vous sera rappelé, même parmi ceux qui sont déjà pris.",
    remindIsOn:
      "Les rappels sont activés : un jour et une heure avant chaque rendez-vous, par les voies et hors des heures calmes choisies sous Notifications.",
    remindIsOff: "Les rappels de rendez-vous sont déjà désactivés.",
    remindNoWay:
      "Aucune voie pour vous prévenir n’est activée pour l’instant : sans elle, sous Notifications, aucun rappel ne vous parvient.",
    remindOnly:
      "Je peux faire rappeler seulement les rendez-vous : un jour et une heure avant chacun.",
    remindPage: "Les rappels de rendez-vous s’activent et se désactivent sous Notifications.",
  },
  health: {
    strong: "Notre bibliothèque dit :",
    weak: "Je ne suis pas sûr que ceci réponde à votre question :",
    none: "Notre bibliothèque n’en parle pas. Demander à une personne ?",
    own: "Si cela vous arrive maintenant, le vérificateur de symptômes peut dire dans quel délai consulter.",
    dose: "Je ne dis rien des doses, ni de commencer ou d’arrêter un médicament. Demandez à votre pharmacien ou au centre.",
  },
  general: {
    none: "Je ne le sais pas. Demander à une personne ?",
    toSymptoms: "Cela ressemble à une plainte. Le vérificateur de symptômes est fait pour cela.",
    toBooking: "L’assistant de rendez-vous peut le faire.",
    toHealth: "L’assistant d’information santé est fait pour cela.",
  },
  person:
    "Vous pouvez demander une personne. Je transmets ce que vous avez écrit ici, personne ne l’a encore lu, et je ne peux pas dire quand ce sera fait.",
  language: "Je ne comprends que le français et l’anglais. Vous pouvez demander une personne.",
};
