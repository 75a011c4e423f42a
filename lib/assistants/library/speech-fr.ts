import type { Speech } from "./types";

/** How people speak French about health. */
export const french: Speech = {
  small: `a ai as au aux avec avoir avait c ca car ce cela celle celui ces cet cette chez comme comment d
    dans de des depuis donc du elle elles en encore est et etait etre eu fait faire fais faut faudrait il
    ils j je jusque l la le les leur leurs lui m ma mais me mes moi mon n ne ni non nos notre nous on ont
    ou oui par pas peu peut peux pouvez pouvoir plus pour pourquoi puis qu quand que quel quelle quelles
    quels qui quoi quelque chose s sa sans se sera ses si soit son sont sous suis sur t ta te tes toi ton
    tous tout toute toutes tres tu un une vers veux voudrais vos votre vous y deja aussi bien alors apres
    avant entre lors lorsque meme merci bonjour salut svp dois doit devoir devrait devrais va vais vont
    aller ete etes sommes serait aurait autre autres beaucoup trop assez parce pendant toujours jamais
    rien moins dit dire dites savoir sais explique expliquer parler parle prendre prend prends pris prise
    utiliser utilise mettre met mets donner donne donnez mari femme mere pere frere soeur ami amie voisin
    maman papa quelqu gens personne personnes besoin sert servir possible vraiment sent sens sentir veut
    vouloir passer passe est-ce hui devant plait ici la-bas sinon parfois presque ainsi`,
  faint: `symptome symptomes signe signes cause causes traitement traitements traiter soigner soigne soin
    soins guerir guerit remede remedes aider aide prevenir prevention eviter evite arreter arrete mieux
    bon bonne mauvais grave graves dangereux danger normal normale risque risques inquieter medecin
    medecins docteur clinique centre soignant hopital pharmacien pharmacie infirmiere conseil conseils
    information informations question difference type types sorte maladie maladies probleme problemes
    trouble troubles longtemps temps jour jours semaine semaines mois an ans annee aujourd maintenant
    souvent premier premiere debut commencer maison naturel naturellement haut haute bas nouveau nouvelle
    petit petite grand grande gros grosse tot tard vite lent frequent raison test tests examen examens
    controle controler corps homme hommes adulte adultes sante sain saine manger mange boire bois vivre
    vie reconnaitre fort forte debarrasser attraper syndrome medicament contagieux contagieuse transmission transmettre transmet transmis chronique severe leger legere guerison dure duree durer combien nuit matin soir alerte`,
  everyday: `accord acheter agir aimer ainsi air ajouter allumer ans appeler apporter apprendre arrive arriver
    assis assise attendre attention augmenter autour avancer avis bas beau belle blanc bleu boite bord
    bouteille bras bruit brun bureau calme cas casse casser certain certaines chacun chaise chambre chance
    changer chaque charge chaud cher chercher choisir ciel cinq classe clair cles coin combien commence
    commande compte compter connaitre continuer contre coucher couleur courir cours court crier croire
    cuisine dame date debout dehors demain demander demi dernier derniere derriere descendre dessous dessus
    deux devenir deviner difficile dimanche discuter dix donc dormir doux droite durant ecole ecouter
    ecrire effort egal eh eleve enfin enlever ensemble ensuite entendre entier entrer environ envoyer
    epaule erreur escalier espoir essayer etat ete etonnant exactement exemple expliquer face facile facon
    faim famille faux fenetre ferme fermer fete finir fini fois fond forme frais froid garder gauche genre
    glace gout grandir groupe heure heures heureux hier hiver histoire honte humeur idee immediatement
    important impression interieur inquiet inquiete jardin jeu jeudi jeune jeunes jouer joue journee juste
    laisser large laver lettre lever libre lieu ligne lire liste lit livre loin long longue lourd lumiere
    lundi main mains maintenant manque marche marcher mardi matinee meilleur mercredi mesure metre milieu
    mille minute minutes moitie moment monde montrer mot mots mourir moyen mur naturellement neuf noir nom
    nombre nombreux normalement nouveau nuits numero obligatoire objet occuper oeuvre ordre ose oublier
    ouvert ouvrir page papier parfait part partie partir partout passer payer peau penser perdre perte
    petit peur phrase piece place plein pleurer plusieurs poche point porte porter poser possible poste
    poursuivre pousser pouvoir preferer preparer pres presque prochain produit profiter progres propre puis
    quart quatre quitter raconter rapide rapidement rappeler recevoir recommander regarder remarque
    remplacer rencontrer rendre rentrer repas repeter repondre reponse reposer rester reste resultat
    retour retrouver reussir reveille reveiller revenir revient rire rond rouge rue sale salle samedi
    saute sauter sauf sec second seconde sembler sens sept seul seule seulement sien simple six soiree
    soleil sommes sorte sortir soudain souhaiter suffit suite suivre sujet sur surtout table taille tard
    tellement tenir terminer terre tete tirer tomber toucher tour tourner travail travailler traverser
    trente trois trouver utile valeur vendre vendredi venir verre vert vetement vide vieille ville vingt
    visage visite vivre voici voila voir voiture voix vouloir vrai week-end yeux zero prix essuyant
    essuyer essuie avion route matins inquietant normalement retourne colocataire voisine gout chez errant errante`,
  same: `
    ventre = estomac | bide | abdomen | abdominal
    vomir = vomi | vomis | vomit | vomissement | vomissements | gerber | garde rien | garder rien | rien ne reste
    nausee = nausees | envie de vomir | mal au coeur | ecoeure | ecoeurement
    diarrhee = diarrhees | courante | chiasse | selles liquides | selles molles
    selle = selles | caca | crotte
    urine = urines | uriner | pipi | pisser | urinaire | urinaires
    fesse = fesses | derriere
    douleur = douleurs | mal | maux | douloureux | douloureuse | douloureuses | souffre | souffrir
    mal tete = cephalee | cephalees | mal de tete | mal a la tete | maux de tete | mal au crane
    mal dos = lombalgie | mal de dos | mal au dos | lumbago | tour de rein | bas du dos | sciatique
    mal gorge = mal de gorge | mal a la gorge | angine blanche | amygdales | gorge irritee
    mal dent = mal de dent | mal de dents | mal aux dents | mal a une dent | rage de dents
    otite = mal oreille | mal aux oreilles | mal a l oreille | mal d oreille
    hypertension = haute tension | tension elevee | tension haute | trop de tension | hta | tension trop haute
    tension basse = hypotension | tension trop basse | chute de tension
    tension = pression arterielle
    hypoglycemie = hypo | hypos | sucre trop bas | sucre bas | manque de sucre
    sucre = glycemie | glucose
    diabete = diabetique | diabetiques
    infarctus = crise cardiaque | arret cardiaque | attaque cardiaque
    avc = attaque cerebrale | accident vasculaire cerebral | ait
    respirer = respiration | respire | essouffle | essoufflee | essoufflement | souffle
    siffler = sifflement | sifflements | siffle
    toux = tousse | tousser | toussent
    glaire = glaires | crachats | crachat
    grippe = influenza | grippal
    covid = covid19 | coronavirus | corona
    rhume = enrhume | enrhumee | nez qui coule | nez bouche | rhumes
    gratter = gratte | grattent | demange | demangeaison | demangeaisons | demangent | prurit
    eruption = plaques | rougeurs | plaque
    bouton = boutons | points noirs
    gonfler = gonfle | gonfles | gonflee | gonflees | gonflement | enfle | enflee | enfles
    saigner = saigne | saignement | saignements | hemorragie
    bruler = brulure | brulures | brule | brulent | ebouillante | ebouillantee
    vertige = vertiges | tete qui tourne | tete tourne | etourdissement | etourdissements | etourdi
    evanouir = evanoui | evanouie | evanouissement | tombe dans les pommes | tomber dans les pommes | perte de connaissance | perdu connaissance | syncope
    convulsion = convulsions | crise d epilepsie
    memoire = oublis | oublie tout | perd la memoire
    triste = tristesse | cafard | deprime | deprimee | moral a zero | moral bas | broie du noir | plus envie de rien | envie de rien | plus gout a rien | malheureux | malheureuse
    depression = depressif | depressive
    anxiete = angoisse | angoisses | anxieux | anxieuse | panique | inquietude
    stress = stresse | stressee | burnout | burn out | surmenage | deborde | debordee
    sommeil = dormir | dors | dort | insomnie | insomnies | me reveille la nuit | reveille la nuit | reveiller la nuit | me reveille | se reveille | reveils | nuits blanches | endormir | endort | endormi | somnolence
    fatigue = fatiguee | epuise | epuisee | creve | crevee | sans energie
    enfant = enfants | gamin | gamine | gosse | gosses | fils | fille | gamins
    bebe = bebes | nourrisson | nourrissons | nouveau ne
    couche = couches
    enceinte = grossesse | grossesses | attend un bebe | gestationnel
    naissance = accouchement | accouche | accoucher | post partum | postnatale
    allaiter = allaitement | allaite | donner le sein | tetee | tetees | lait maternel | donne le sein
    regles = menstruation | menstruations | ragnagnas
    contraception = contraceptif | contraceptifs | contraceptive
    vaccin = vaccins | vaccination | vaccinations | vacciner | vaccine | vaccinee | vaccines | piqure de rappel
    depistage = depister
    sein = seins | poitrine feminine
    mammographie = mammo
    col uterus = frottis | col de l uterus
    intestin = colon | intestins | colorectal
    medicament = medicaments | medoc | medocs | cachet | cachets | comprime | comprimes | pilules | gelule
    paracetamol = doliprane | efferalgan | dafalgan
    ibuprofene = advil | nurofen | ibuprofen | spifen
    antibiotique = antibiotiques | amoxicilline | penicilline
    anticoagulant = anticoagulants | fluidifiant | fluidifiants | warfarine | previscan | eliquis | xarelto
    caillot = caillots | phlebite | thrombose | embolie
    inhalateur = inhalateurs | ventoline | aerosol
    effet = effets | effets secondaires | effets indesirables
    cholesterol = lipides
    reflux = brulures d estomac | remontees acides | aigreurs | rgo | brulures estomac | acidite
    constipation = constipe | constipee | arrive pas a aller a la selle
    hemorroide = hemorroides
    calcul biliaire = calculs biliaires | vesicule | vesicule biliaire | colique hepatique
    calcul rein = calcul renal | calculs renaux | colique nephretique | pierre au rein | calculs aux reins
    rein = reins | renal | renale | dialyse
    foie = hepatique
    jaunisse = yeux jaunes | peau jaune
    anemie = anemique | manque de fer | carence en fer
    thyroide = thyroides
    articulation = articulations
    os = osseux
    genou = genoux
    gencive = gencives
    dent = dents | dentaire
    pied = pieds
    oeil = yeux
    oreille = oreilles
    acouphene = acouphenes | oreilles qui sifflent | sifflement d oreille | bourdonnement d oreille | oreilles qui bourdonnent
    allergie = allergies | allergique | allergiques
    piqure = piqures | pique | piquee
    morsure = morsures | mordu | mordue
    morsure animal = chien m a mordu | chien a mordu | mordu par un chien | morsure de chien | chat m a griffe | chat a griffe | griffure de chat | griffe par un chat | mordu par un chat | morsures d animaux
    poux = lentes
    sexuellement transmissible = ist | mst | maladie sexuelle | infection sexuelle
    fumer = tabac | cigarette | cigarettes | clope | clopes | fumeur | fume | vapoter | nicotine
    alcool = alcoolique | biere | vin | cuite | gueule de bois
    poids = surpoids | obesite | obese | maigrir | mincir | kilos | grossir | grossi
    activite physique = sport | exercice | gym | musculation
    alimentation = regime | nutrition | nourriture
    deshydratation = deshydrate | deshydratee | rehydratation | rehydrater | sro
    voyage = voyager | voyages | etranger | vacances
    moustique = moustiques
    paludisme = malaria | palu
    coup chaleur = insolation | coup de chaleur | coup de soleil sur la tete | canicule
    entorse = entorses | foulure | foule | tordu | tordue | claquage
    coup tete = commotion | choc a la tete | coup a la tete | cogne la tete | tombe sur la tete | traumatisme cranien | coup sur la tete
    plaie = plaies | coupure | coupe | coupee | ecorchure | ecorche | ecorchee | egratignure | blessure | entaille
    fievre = temperature | fievreux | fievreuse | febrile | 39 de fievre | 40 de fievre
    drepanocytose = drepanocytaire | falciforme
    vih = sida | seropositif | seropositive
    tuberculose = tb
    menopause = bouffees de chaleur | menopausee
    eviter = prevenir | prevention | proteger | protege | protection | empecher
    diabete type1 = diabete de type 1 | diabete type 1
    diabete type2 = diabete de type 2 | diabete type 2
    hepatite hepatiteb = hepatite b
    hepatite hepatitec = hepatite c
    vitamine vitamined = vitamine d
    baisser = diminuer | reduire | faire baisser
    sclerose = sclerose en plaques
    tropiques = tropique | tropical | tropicale | afrique | asie | thailande | inde | senegal | cameroun | cote d ivoire | mali | congo | bresil | amerique du sud
    palpitation = palpitations | coeur qui s emballe | coeur s emballe | coeur bat vite | coeur bat trop vite | coeur saute | coeur qui saute | battements irreguliers | rate des battements | saute des battements
    coeur = cardiaque
    raide = raideur | raides | raideurs
    engourdi = engourdie | engourdis | fourmis | fourmillements | picotements
    rapport = rapports | rapport sexuel | rapports sexuels | coucher avec
    preservatif = preservatifs | capote | capotes
    sterilet = diu
    lait = assez de lait | manque de lait | montee de lait
    pleurer = pleurs | pleure | pleurent | hurle | crie
    creme solaire = ecran solaire | indice 50 | indice 30
    cerumen = bouchon d oreille | bouchon dans l oreille | bouchon de cire
    sang papier = sang en m essuyant | sang sur le papier
    perte vue = aveugle | cecite | perdre la vue | devenir aveugle
    bouche travers = bouche de travers | visage de travers | visage paralyse | bouche tordue
    perdu = se perd | se perdre | perd ses reperes
    avion = vol | avions
    colle = colles | collees | collant | collants
    gastro = intoxication alimentaire | gastroenterite | grippe intestinale
    sepsis = septicemie | empoisonnement du sang
    etouffer = etouffe | etouffement | avale de travers | fausse route
    intoxication = empoisonnement | empoisonne | empoisonnee | intoxique | intoxiquee
    agee = agees | ages | age | vieux | vieille | senior
    chute = chutes | tomber | tombe
    mycose = mycoses | champignon | champignons
  `,
};
