import type { Speech } from "./types";

/** How people speak English about health. */
export const english: Speech = {
  small: `a an the is are am was were be been being do does did doing done can could should would will
    shall may might must i im ive id me my mine myself you your yours we our us he she it its they them
    their his her him this that these those there here of in on at to for from with without and or but
    not no nor if then than so as by into about over under again also just very too really quite only
    what how when where why who whom which whats hows have has had having get gets got getting go goes
    going went gone come comes much many more most some any all lot lots bit little few every each other
    another such own same don doesn didn isn aren wasn won t s m re ve d ll please hello hi thanks thank
    you hey ok okay want wants need needs know tell explain say says said think thought let make makes
    made making take takes took taking give gives given gave use uses used using keep keeps keeping put
    find look like feel feels feeling felt something anything someone somebody anyone person people one
    ones two way ways thing things stuff work works since while during until always sometimes still
    already ever never maybe possible possibly able supposed mean means meant mum mom dad mother father
    husband wife friend brother sister grandma grandpa colleague neighbour after before because out up
    down off im dont doesnt cant isnt whats wont didnt havent hasnt couldnt shouldnt wouldnt arent away
    yet though thats theres youre gonna gotta etc tips everyone everybody house coming yr yrs yo`,
  faint: `symptom symptoms sign signs cause causes caused causing treat treats treated treatment treatments
    cure cures cured remedy remedies help helps helping prevent preventing prevention avoid avoiding stop
    stopping rid best good better bad worse worst normal dangerous danger serious safe safely risk risks
    happen happens happening worry worried doctor doctors clinic clinician hospital pharmacist pharmacy
    nurse advice information info learn question difference type types kind kinds illness illnesses
    disease diseases condition problem problems trouble long time times day days week weeks month months
    year years today yesterday tonight tomorrow now soon often first start started starting starts begin
    last lasts lasting home natural naturally high low new old big small early late right wrong hard easy
    quick quickly fast slow syndrome medicine transmitted transmission transmit spread spreads contagious catch catching chronic severe mild recover recovery recovering expect warning night nights morning evening different common reason test tests check checks body man men woman women
    person adult adults healthy health care medical try tried eat drink food foods avoid live living life`,
  everyday: `able actually afraid age allowed almost alone along although amount area around ask asked asking
    asks autumn average bad beach bed begin believe besides between big blue bottle bought box break
    breakfast bring bringing brings broken brown bus busy buy call called cannot car carry case certain
    chair chance change changed changes check choose class clean clear clock close clothes colour comfort
    common computer concerned consider contain contains continue cook cool correct couple cover create
    crying cup dark date daughter deal decide definitely degrees dinner discuss done door double driving
    drop during effect effects effective end enjoy enough especially even exactly example expect expensive
    experience explain extra eyesight face factor fact family famous far favourite fear fill final fine
    finger finish finished follow forever form free friday friends full fun future game garden general
    gives glass green ground group grow guess half hand hands handle handling happy hate head hear heard
    heavy held higher hold hope hour hours hurry husband hundred ideal idea immediately important include
    increase indeed indoor inside instead interested involve issue job join jump keep key kind kitchen
    knew large late later leave leaving left length letter level life lift line lines list listen lived
    local longer looked looking loud love lower luck lunch main managed many mark matter meal mention
    message middle mind minute minutes miss missed moment monday money move moved moving must name nearly
    neck next nice noise none nothing notice number nurse office often older open option order ordinary
    original others otherwise outdoor outside own pack page pale paper part parts party past path pay per
    perhaps phone pick picture piece place plan play played player playing point popular position
    pounding present pretty prevent price private product proper properly provide pull purple push raise
    range rather reach react read ready real realise reason recently recommend recommended red regular
    related relative remember remove replace require result results return returning rid right ring rise
    room round rule run running runs safe same saturday save saw scared scary school season seat second
    section seems seen send sense set several shake shaking share shelf shop short shoulder show shows
    side sign similar simple since single sit sitting size skip skipping slightly slow small smell soon
    sort sound space speak special spend split spot spread spring stand standing stairs stay step stick
    store strange street strong student study success sudden suddenly suffer suggest suitable sunday
    supper suppose sure surface switch table talk tell temp ten term terrible terrified thanks third
    thirty thousand throughout thursday till tiny together told tomorrow top total touch toward towards
    tuesday turn turned turning twice under understand unless until upset usual usually view visit wait
    wake waking walk wall warm watch water wear wednesday weekend weird white whole whoever wide win
    winter wipe wiping wish within woke woken wonder wondering word working world worry worse worst
    worth write wrong yellow yes young younger zero body summer climbing climb coming cried am pm noon
    midnight crazy enough totally completely absolutely barely hardly constantly keeps kept stuff stray taste socks machine leftover flat cheek apartment roommate boss company`,
  same: `
    belly = tummy | stomach | abdomen | abdominal | gut | guts
    vomit = keep anything down | keep nothing down | keep food down | keep anything in | throwing up | throw up | threw up | puke | puking | vomiting | being sick | vomits | vomited
    nausea = nauseous | queasy | feel sick | feeling sick
    diarrhoea = diarrhea | the runs | loose stools | loose stool | watery stool | watery poo | squits
    stool = poo | poop | pooping | pooped | stools | faeces | feces | bowel movement | bowel movements
    urine = pee | peeing | wee | weeing | urinate | urinating | urinary | pass water | passing water | waterworks | piss
    bottom = bum | butt | backside | anus
    pain = painful | pains | ache | aches | aching | hurt | hurts | hurting | sore | soreness
    headache = head ache | headaches | head hurts | head pain | sore head | my head is pounding
    earache = ear ache | ear pain | ear hurts | ears hurt | sore ear | otitis | otitis media | ear infection | ear infections
    earwax = ear wax | wax in my ear | wax in ear
    toothache = tooth ache | tooth pain | tooth hurts | teeth hurt | sore tooth
    back pain = backache | back ache | backpain | lumbago | lower back | slipped disc
    high blood pressure = hypertension | high bp | raised blood pressure | hypertensive
    low blood pressure = hypotension | low bp
    blood pressure = bp
    low blood sugar = hypo | hypos | hypoglycaemia | hypoglycemia | hypoglycaemic | sugar low | sugar is low | sugar drops
    sugar = glucose | sugars
    diabetes = diabetic | diabetics | sugar disease
    heart attack = infarction | heart attacks | cardiac arrest
    breath = breathing | breathe | breathless | breathlessness | short of breath | out of breath | winded | wheezy
    wheeze = wheezing | wheezes | whistling chest
    cough = coughing | coughs | coughed
    phlegm = mucus | sputum
    flu = influenza | grippe
    covid = covid19 | coronavirus | corona
    cold = colds | sniffles | runny nose | stuffy nose | blocked nose | snotty | snot
    sore throat = throat hurts | throat pain | hurts to swallow | tonsillitis | tonsils | strep
    itch = itchy | itching | itches | itchiness | scratchy | scratching
    rash = rashes | breakout
    pimple = pimples | spots | zits | zit | blackheads
    swell = swollen | swelling | swells | puffy
    bleed = bleeding | bled | bleeds | haemorrhage | bloody
    burn = burns | burnt | burned | burning | scald | scalded | scalds
    dizzy = dizziness | lightheaded | light headed | giddy | woozy
    faint = fainting | fainted | pass out | passed out | passing out | blacked out | black out | collapsed | syncope
    seizure = seizures | fit | fits | convulsion | convulsions
    forget = forgetful | forgetting | forgets | memory loss
    sad = sadness | unhappy | low mood | feeling down | down in the dumps | hopeless | dont enjoy | do not enjoy | enjoy nothing | no joy | lost interest | no motivation | miserable
    depression = depressed | depressive
    anxiety = anxious | panic | panicking | nervous | nerves | worrying
    stress = stressed | stressful | burnout | burn out | burned out | overwhelmed
    sleep = asleep | sleeping | waking up | wake up | woke up | wakes up | keep waking | awake | sleepless | insomnia | slept
    tired = tiredness | fatigue | exhausted | exhaustion | no energy | knackered
    child = children | kid | kids | toddler | toddlers | son | daughter | boy | girl | little one
    baby = babies | infant | infants | newborn | newborns
    nappy = nappies | diaper | diapers
    pregnant = pregnancy | pregnancies | expecting | antenatal | prenatal
    gestational diabetes = pregnancy diabetes
    birth = childbirth | delivery | born | gave birth | giving birth | postpartum | postnatal
    breastfeed = breastfeeding | breast feeding | breast feed | nursing | breast milk | lactation
    period = periods | menstruation | menstrual | time of the month
    contraception = contraceptive | contraceptives | birth control | family planning
    vaccine = vaccines | vaccination | vaccinations | vaccinated | jab | jabs | shot | shots | immunisation | immunization | immunised | inoculation
    screening = screened | screen
    breast = breasts | boob | boobs
    mammogram = mammography | mammograms
    cervical = cervix | smear | pap
    bowel = colon | colorectal | intestine | intestines
    medicine = medicines | medication | medications | drug | drugs | meds | tablet | tablets | pill | pills
    paracetamol = acetaminophen | tylenol | panadol | calpol
    ibuprofen = advil | nurofen | brufen | motrin
    antibiotic = antibiotics | amoxicillin | penicillin
    blood thinner = blood thinners | anticoagulant | anticoagulants | warfarin | apixaban | rivaroxaban | eliquis | xarelto
    blood clot = clot | clots | thrombosis | dvt | embolism
    inhaler = inhalers | puffer | puffers | ventolin | salbutamol
    side effect = side effects | adverse effects
    cholesterol = lipids | blood fats | ldl | hdl
    heartburn = acid reflux | reflux | gerd | indigestion | stomach acid | acid comes up
    constipation = constipated | cannot poo | cant poo | cannot poop | cant poop
    piles = haemorrhoids | hemorrhoids | haemorrhoid | hemorrhoid
    gallstone = gallstones | gall stones | gallbladder | gall bladder | gall
    kidney = kidneys | renal
    stone = stones
    kidney failure = dialysis
    liver = hepatic
    jaundice = yellow eyes | yellow skin
    anaemia = anemia | anaemic | anemic | iron deficiency | low iron
    thyroid = thyroids
    arthritis = osteoarthritis | arthrosis
    joint = joints
    bone = bones
    knee = knees
    gum = gums
    tooth = teeth
    foot = feet
    eye = eyes
    ear = ears
    tinnitus = ringing in ears | ringing in the ears | ringing in my ears | buzzing in my ear | ears ringing
    allergy = allergies | allergic
    sting = stings | stung
    bite = bites | bitten | bit
    animal bite = dog bite | dog bites | dog bit | dog has bitten | bitten by a dog | bitten by dog | cat bite | cat bit | cat scratch | cat scratched | bat scratched | bitten by an animal | animal bites
    lice = louse | nits
    sexually transmitted = sti | stis | std | stds | venereal
    smoke = smoking | smoker | smokers | cigarette | cigarettes | tobacco | vape | vaping | nicotine
    quit = give up | giving up | kick the habit
    alcohol = booze | beer | wine | alcoholic | drinking too much | hungover | hangover
    weight = overweight | obese | obesity | slim | slimming | kilos | pounds
    exercise = get fit | stay fit | keep fit | being fit | fitness | workout | work out | sport | sports | gym | training
    diet = nutrition | eating well | healthy eating
    dehydration = dehydrated | rehydration | rehydrate | ors
    travel = travelling | traveling | trip | abroad | holiday | journey
    mosquito = mosquitoes | mosquitos
    hot = heat
    heatstroke = sunstroke | heat stroke | sun stroke
    sprain = sprained | sprains | strain | strained | twisted | pulled muscle | rolled my ankle
    concussion = bang on the head | banged head | hit head | hit his head | hit her head | hit my head | bump on the head | knock on the head | head injury
    wound = cut | cuts | graze | grazes | scrape | gash | wounds
    temperature = fever | fevers | feverish | temp | temps
    shingles = zoster
    chickenpox = chicken pox | varicella
    pink eye = conjunctivitis
    urticaria = hives | nettle rash | welts
    menopause = hot flushes | hot flashes | hot flush | change of life | menopausal
    prevent = preventing | prevention | prevents | prevented | avoid | avoiding | protect | protection | protecting
    diabetes type1 = diabetes type 1 | type 1 diabetes | type one diabetes
    diabetes type2 = diabetes type 2 | type 2 diabetes | type two diabetes
    hepatitis hepatitisb = hepatitis b | hep b
    hepatitis hepatitisc = hepatitis c | hep c
    vitamin vitamind = vitamin d
    less = cut down | cutting down | reduce | reducing | lower | lowering
    tropics = tropic | tropical | africa | african | asia | thailand | india | kenya | nigeria | ghana | brazil | bali | vietnam | south america
    lose = loose | losing | lost
    palpitation = palpitations | heart racing | racing heart | heart flutters | heart fluttering | skipped beats | skipping beats | skips a beat | heart beats fast | heart pounding
    irregular heartbeat = arrhythmia | irregular heart beat
    heart = cardiac | heartbeat
    fluid = water retention
    memory = memories
    stiff = stiffness
    numb = numbness | pins and needles | tingling
    discharge = discharges
    sex = intercourse | slept with
    condom = condoms | rubber broke
    coil = iud | ius | mirena
    milk supply = enough milk | low milk | more milk
    crying = cries | screams | screaming | cry
    old = ageing
    snack = snacks
    mouth = mouths
    sunburn = sunburnt | sunburned
    sunscreen = spf | sun cream | suncream | sun block | factor 30 | factor 50
    spot = mole
    sight loss = blind | blindness | going blind | lose my sight | losing my sight | loss of vision
    droop = droopy | drooping | droops | lopsided | crooked
    flight = flying | plane | planes | airplane | flights
    sticky = stuck together | stuck shut | glued | gunk | gunky | crusty
    spin = spins | spinning
    disoriented = gets lost | got lost | getting lost | lost his way | lost her way
    prevention vaccine = booster | boosters
    scar = scars | scarring
    speech = slurred | slurring | slurs
    gastroenteritis = food poisoning | stomach flu | gastric flu | stomach bug | tummy bug
    sepsis = blood poisoning | septic | septicaemia | septicemia
    choke = choking | chokes | choked
    poison = poisoning | poisoned | poisonous
    return = coming back | come back | comes back | came back | going back | go back | back from | get back
    expired = expiry | out of date | past their date
    fall = rolled off | fell off | falls off | fell down | fallen
    elderly = older | seniors
    fall = falls | falling | fell
    abuse = abused
    plaster = bandage | dressing
  `,
};
