import type { QuestionWords } from "./words";

export const questionsFr: QuestionWords = {
  whom: {
    prompt: "De qui s’agit-il ?",
    options: { me: "De moi", child: "De mon enfant", adult: "D’un autre adulte" },
  },
  age: {
    prompt: "Quel âge a la personne ?",
    options: {
      under_3_months: "Moins de 3 mois",
      under_2: "3 mois à 2 ans",
      child: "2 à 15 ans",
      adult: "16 à 64 ans",
      over_65: "65 à 74 ans",
      over_75: "75 ans ou plus",
    },
  },
  onset: {
    prompt: "Depuis quand ?",
    options: {
      today: "Aujourd’hui",
      days: "1 à 3 jours",
      week: "4 à 7 jours",
      longer: "Plus longtemps",
    },
  },
  severity: {
    prompt: "Est-ce fort ?",
    options: { mild: "Léger", moderate: "Cela me gêne", severe: "Très fort" },
  },
  course: {
    prompt: "Comment cela évolue-t-il ?",
    options: { better: "Cela s’améliore", same: "Pareil", worse: "Cela empire" },
  },
  temperature: {
    prompt: "Y a-t-il de la fièvre ?",
    options: {
      none: "Non",
      some: "Oui, moins de 39 °C",
      high: "Oui, 39 °C ou plus",
      unknown: "Je n’ai pas mesuré",
    },
  },
  fluids: {
    prompt: "La personne peut-elle boire et garder ce qu’elle boit ?",
    options: { well: "Oui", little: "Seulement un peu", nothing: "Non" },
  },
  daily: {
    prompt: "Que peut encore faire la personne ?",
    options: {
      usual: "Comme d’habitude",
      slower: "Moins que d’habitude",
      bed: "À peine quitter le lit",
    },
  },
  conditions: {
    prompt: "L’un de ces points s’applique-t-il ?",
    options: {
      diabetes: "Diabète",
      heart: "Maladie du cœur",
      lungs: "Asthme ou maladie des poumons",
      immune: "Défenses faibles (chimiothérapie, greffe, sans rate)",
      thinner: "Anticoagulants",
      none: "Aucun",
    },
  },
  pregnancy: {
    prompt: "Une grossesse est-elle possible ?",
    options: {
      no: "Non",
      yes: "Oui",
      maybe: "Peut-être",
      birth: "Accouchement depuis moins d’un an",
    },
  },
  head: {
    prompt: "Y a-t-il aussi l’un de ces signes ?",
    options: {
      stiff: "La nuque raide",
      sight: "Perte soudaine de la vue, ou vue double",
      weak: "Faiblesse ou engourdissement d’un côté",
      sick: "Des vomissements",
      none: "Aucun",
    },
  },
  belly: {
    prompt: "Y a-t-il aussi l’un de ces signes ?",
    options: {
      hard: "Un ventre dur et très douloureux",
      black: "Des selles noires, ou du sang",
      right: "Une douleur en bas à droite",
      blocked: "Ni selles ni gaz",
      none: "Aucun",
    },
  },
  breath: {
    prompt: "Comment est la respiration ?",
    options: {
      rest: "Difficile même au repos",
      effort: "Plus difficile que d’habitude à l’effort",
      wheeze: "Elle siffle",
      none: "Comme d’habitude",
    },
  },
  urine: {
    prompt: "Y a-t-il aussi l’un de ces signes ?",
    options: {
      unable: "Je ne peux pas uriner",
      blood: "Du sang dans les urines",
      flank: "Une douleur au côté ou au dos",
      none: "Aucun",
    },
  },
  back: {
    prompt: "Y a-t-il aussi l’un de ces signes ?",
    options: {
      numb: "Engourdissement entre les jambes",
      bladder: "Difficulté à retenir ou à faire urines ou selles",
      leg: "Une jambe devenue faible",
      none: "Aucun",
    },
  },
  skin: {
    prompt: "À quoi ressemble la peau ?",
    options: {
      purple: "Taches sombres qui ne s’effacent pas sous un verre",
      mouth: "Cloques, ou plaies dans la bouche ou les yeux",
      spreading: "Cela s’étend vite",
      hot: "Rouge, chaud et douloureux",
      none: "Rien de cela",
    },
  },
  injury: {
    prompt: "Qu’est-ce qui correspond ?",
    options: {
      bent: "C’est déformé, ou on voit l’os",
      cold: "C’est froid, bleu ou engourdi",
      weight: "Impossible de s’appuyer dessus ou de s’en servir",
      open: "Il y a une plaie ouverte",
      none: "Rien de cela",
    },
  },
  eye: {
    prompt: "Qu’est-ce qui correspond ?",
    options: {
      loss: "Je vois soudain moins bien",
      chemical: "Un produit chimique est entré",
      pain: "Cela fait vraiment mal",
      light: "La lumière fait mal, ou je porte des lentilles",
      none: "Rien de cela",
    },
  },
  throat: {
    prompt: "Qu’est-ce qui correspond ?",
    options: {
      drool: "Impossible d’avaler la salive, ou respiration bruyante",
      jaw: "La bouche s’ouvre à peine",
      side: "Bien pire d’un côté",
      none: "Rien de cela",
    },
  },
  mood: {
    prompt: "Je le demande à tout le monde : l’un de ces points correspond-il ?",
    options: {
      death: "L’idée de ne plus vouloir vivre",
      unsafe: "Je pourrais me faire du mal ou en faire à quelqu’un",
      voices: "Entendre ou voir ce que les autres ne perçoivent pas",
      none: "Aucun",
    },
  },
  baby: {
    prompt: "Qu’est-ce qui correspond ?",
    options: {
      floppy: "Tout mou, ou difficile à réveiller",
      blue: "Bleu, gris ou très pâle",
      feeding: "Boit moins de la moitié",
      dry: "Peu de couches mouillées",
      none: "Rien de cela",
    },
  },
  bleeding: {
    prompt: "Le saignement est-il fort ?",
    options: {
      soaking: "Une protection remplie en une heure",
      clots: "Plus fort que jamais, ou avec des caillots",
      usual: "Comme d’habitude, ou aucun",
    },
  },
};
