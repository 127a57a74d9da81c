"""What languages call powers of ten; written by scripts/power_words.py.

Relies on nothing. Used by `powers`.
"""

from typing import Final

BABEL: Final = "2.19.0"
NUM2WORDS: Final = "0.5.14"
"""The releases that it was written with."""

_WORDS: Final[dict[tuple[int, ...], str]] = {
    (3,): (
        "a|a viliadoù|afe|akpe|alaf|apem|baa kotoku|bin|d|dausend|de mii|dousend|dsd|dt|"
        "dubu|duháhat|duhát|duisend|duizend|düüsen|e|eintausend|elfu|etttusen|ettusind|"
        "ezer|h|hezar|hilj|hiljada|hiljade|hjar|hoz|hozar|inkulungwane|ka libo|kotoku|kt|"
        "kuma|kun|libo|mhìle|mhíle|mie|migghiaru|mii|mijë|mila|mile|miler|milers|miliad|"
        "millar|millares|mille|milles|millia|millier|min|ming|mpem|mìg|mìgia|mìle|mìltean|"
        "míle|müň|n|n wagim|n wagimen|na libo|nghìn|puku|rb|ribu|rèbu|seribu|sâh|tausend|"
        "taúzan|td|thousand|tis|tisoč|tisuća|tisuće|tisíc|tisíca|tisíce|tsd|tsg|tuh|tuhat|"
        "tuhatta|tuhháát|tusen|tusind|tuusig|tys|tysac|tysiąc|tysiąca|tysiące|tysięcy|tús|"
        "túsund|tûzen|tūkst|tūkstantis|tūkstančiai|tūkstančio|tūkstotis|tūkstoši|tūkstošu|"
        "viliad|è|èwu|þ|þúsund|ɛgbɛ̀rún|ɩkotoku|ɩkt|χιλ|χιλιάδα|χιλιάδεσ|илј|илјада|"
        "илјади|мең|минг|миң|мың|мян|мянга|пин|тис|тисяч|тисяча|тисячі|тыс|тысяч|тысяча|"
        "тысячаў|тысячи|тысячы|тыһ|тыһыынча|хил|хиляди|хиљ|хиљада|хиљаде|эзар|ҳазор|ҳзр|"
        "հազար|հզր|אלף|אלפים|آلاف|ألف|ريبو|زره|مىڭ|هزار|ھزار|ہزار|के|रोजा|ह|हज|हज़ार|हजार|"
        "হা|হাজার|হাজাৰ|ਹਜ਼ਾਰ|હજાર|ହ|ହଜାର|ஆயிரம்|వే|వేయి|వేలు|ಸಾ|ಸಾವಿರ|ആയിരം|ද|දහස|พัน|"
        "หนึ่งพัน|ພັນ|སྟོང་ཕྲག|ထောင်|ႁဵင်|ათ|ათასი|ሺ|ሺህ|ሽ|ሽሕ|ᎢᏯᎦᏴᎵ|ពាន់|ẹgbẹ̀rún|千|천|"
        "𐑔𐑬𐑟𐑩𐑯𐑛|𞤵|𞤵𞤶𞤵𞤲𞤫𞤪𞤫"
    ),
    (3, 4): ("tūkstančių"),
    (3, 4, 6, 9): ("m"),
    (3, 5): ("k"),
    (3, 6): ("mil|miu|м"),
    (3, 9): ("g|mia"),
    (3, 9, 12): ("b|t"),
    (3, 12): ("tn"),
    (4,): (
        "desaťtisíc|diecimila|kymmenentuhatta|mano|onbin|tienduizend|tiotusen|titusind|"
        "tízezer|zehntausend|หนึ่งหมื่น|หมื่น|ཁྲི་ཕྲག|မိုၼ်ႇ|သောင်း|一万|万|萬|만"
    ),
    (5,): (
        "centomila|einhunderttausend|ethundredetusind|etthundratusen|honderdduizend|kilu|"
        "lak|lakh|satatuhatta|stotisíc|százezer|yüzbin|لاکھ|लख|लाख|লা|লাখ|ਲੱਖ|લાખ|లక్ష|"
        "หนึ่งแสน|แสน|ແສນ|འབུམ་ཕྲག|သိန်း|သႅၼ်|十万|십만"
    ),
    (5, 9): ("l"),
    (6,): (
        "a v/milionoù|baa gakuli|birmilyon|bkl|bʊkuli|de milioane|egymillió|filiwn|gakuli|"
        "gkl|isigidi|j|jt|juta|ka milyon|melyun|mhillean|mhilliún|mi|miiliyoona|milhão|"
        "milhão ag|milhãu|milhões|milijon|milijona|milijonai|milijonas|milijoni|milijono|"
        "milijonov|milijun|milijuna|milio|milioane|milioi|milion|miliona|milionaj|milione|"
        "miliones|milioni|miliono|milionoj|milionow|milions|milionu|miliony|milionów|"
        "milionů|miliun|miliuna|miliuni|miliuns|miliwn|miliyan|miliãu|miliãu-ita|milió|"
        "milión|milióna|miliónov|milióny|miliɔn|milj|miljoen|miljon|miljona|miljonat|"
        "miljoner|miljoni|miljonit|miljons|miljonu|miljoon|miljoona|miljoonaa|miljovn|"
        "mill|millean|milleanan|million|millionar|millione|millionen|millioner|milliones|"
        "millions|millioon|millioone|millioun|milliounen|milliun|milliuns|millió|millión|"
        "milliónir|milliún|milljuhne|milljón|milljónir|millones|millón|millón-ita|millóns|"
        "milyan|milyon|mio|mioin|mion|mió|mln|mn|míliọn|mílíɔ̀nù|mílíọ̀nù|mሚሊዮን|"
        "n imelyunen|n umilyun|na milyon|nde|tr|triệu|v/milion|vote m|y|yuta|ɔpepem|εκ|"
        "εκατομμύρια|εκατομμύριο|мил|милион|милиона|милиони|миллион|миллиона|миллионов|"
        "млн|мільйон|мільйона|мільйони|мільйонів|мільён|мільёна|мільёнаў|мільёны|мөл|"
        "мөлүйүөн|сая|միլիոն|մլն|מיליון|جوتا|ملايين|ملن|ملين|مليون|مىليون|ميلليون|میلیون|"
        "میلیونه|एम|निजुत|নিযুত|ନି|ନିୟୁତ|மில்லியன்|మి|మిలియన్|మిలియన్లు|ಮಿ|ಮಿಲಿಯನ್|"
        "ദശലക്ഷം|මි|මිලියන|ล้าน|หนึ่งล้าน|ລ້ານ|ས་ཡ་|လၢၼ်ႉ|သန်း|მილიონი|მლნ|ሚ|ሚሊዮን|ሚልዮን|"
        "ᎢᏳᏆᏗᏅᏛ|លាន|百万|백만|𐑥𐑦𐑤𐑘𐑩𐑯|𞤣|𞤣𞤵𞤦𞤵𞤲𞤫𞤪𞤫"
    ),
    (6, 7): ("milijonų|करोड"),
    (6, 9): ("mm"),
    (7,): (
        "cr|crore|ko|kotti|kymmenenmiljoonaa|onmilyon|tízmillió|کروڑ|करोड़|कोटी|क॰|কোটি|"
        "ਕਰੋੜ|કરોડ|కోట్ల|ಕೋಟಿ|สิบล้าน|བྱེ་བ་|ကုဋေ|ဋေ|千万|천만"
    ),
    (7, 11): ("কো"),
    (8,): ("satamiljoonaa|százmillió|yüzmilyon|নিঃ|หนึ่งร้อยล้าน|དུང་ཕྱུར་|一億|亿|億|억|일억"),
    (9,): (
        "a viliardoù|akl|akulo|baa ŋkulo|bhillean|bhilliún|biiliyoona|bilhão|bilhão ag|"
        "bilhões|biliwn|biliyan|biliãu|biliãu-ita|biliɔn|billean|billeanan|billiún|"
        "billón-ita|bilyan|bilyon|bilíɔ̀nù|bilíọ̀nù|bion|birmilyar|bíliọn|bቢሊዮን|"
        "de miliarde|egymilliárd|ijeri|isigidi sezigidi|ka bilyon|km|kr|m.m|ma|mbilliún|"
        "md|melyar|mil de millones|mil m|mil milhãu|mil milhões|mil millones|"
        "miler de milions|milers de milions|miliar|miliard|miliarda|miliarde|miliardi|"
        "miliardo|miliardoj|miliardow|miliards|miliardu|miliardum|miliardy|miliardów|"
        "miliardźe|miliarg|miliarźe|milijard|milijarda|milijardai|milijardas|milijarde|"
        "milijardi|milijardo|milijardų|miliárd|miljaard|miljard|miljarder|miljardi|"
        "miljardia|miljardit|miljards|miljardu|miljárda|miljárdat|millard|milliard|"
        "milliarda|milliardar|milliardas|milliarde|milliarden|milliarder|milliardir|"
        "milliardo|milliardos|milliards|milliardu|milliárd|milljard|milljarde|milljarðar|"
        "milljarður|milyar|milyard|mjd|mld|mlg|mljrd|mlr|mlrd|mr|mrd|n imelyaṛen|"
        "n umelyaṛ|na bilyon|obz|p|piliona|tỷ|viliard|vote g|ŋkl|ŋkulo|ɔpepepem|δισ|"
        "δισεκατομμύρια|δισεκατομμύριο|ми|милиард|милиарда|милијарда|милијарде|милијарди|"
        "миллиард|миллиарда|миллиардов|милј|млд|млрд|мільярд|мільярда|мільярдаў|мільярди|"
        "мільярды|мільярдів|мј|т.бум|тэрбум|միլիարդ|մլրդ|מיליארד|ارب|بلين|بيليون|بیلیونه|"
        "ملرد|مليار|مليارات|مىليارد|ميلليارد|میلیارد|अब्ज|अरब|अ॰|बि|बिलियन|শঃ কঃ|শঃ কোঃ|"
        "শঃকোঃ|শত কোটি|ਅਰਬ|અબજ|ବି|ଶହକୋଟି|பில்லியன்|బి|బిలియన్|బిలియన్లు|ಬಿ|ಬಿಲಿಯನ್|ബില്യൺ|"
        "බි|බිලියන|พันล้าน|หนึ่งพันล้าน|ຕື້|ႁဵင်လၢၼ်ႉ|მილიარდი|მლრ|მლრდ|ቢ|ቢሊዮን|ቢልዮን|"
        "ᎢᏯᏔᎳᏗᏅᏛ|ប៊ីលាន|十億|십억|𐑚𐑦𐑤𐑘𐑩𐑯|𞤣𞤵𞤶𞤵𞤲𞤫𞤪𞤫|𞤣𞤶"
    ),
    (9, 12): ("bi|bilion|biliona|bilioni|billion|billón|bn"),
    (10,): ("kcr|শত কো|หมื่นล้าน|དུང་ཕྱུར་བརྒྱ་|ဋေ ထ|မိုၼ်ႇလၢၼ်ႉ"),
    (11,): (
        "nikh|nikhorv|کھرب|खरब|खर्व|ख॰|निख|निखर्व|ਖਰਬ|નિખર્વ|แสนล้าน|དུང་ཕྱུར་སྟོང|ကုဋေ သောင်း|ဋေ သ|သႅၼ်လၢၼ်ႉ"
    ),
    (12,): (
        "a v/bilionoù|akr|akrǝ|baa ŋkrǝ|bil|bilhãu|bilijon|bilijona|bilijoni|bilijonov|"
        "bilijun|bilijuna|bilioi|bilionaj|bilione|biliono|bilionoj|bilionow|bilions|"
        "bilionu|biliony|bilionów|bilionů|biliun|biliuna|biliuni|biliuns|bilião|bilió|"
        "bilión|bilióna|biliónov|bilióny|biliões|bilj|biljoen|biljon|biljona|biljonat|"
        "biljoner|biljoon|biljoona|biljoonaa|biljovdna|biljovdnat|biljovn|bill|billionar|"
        "billionen|billioner|billiones|billions|billioon|billioone|billioun|billiounen|"
        "billiun|billiuns|billió|billión|billiónir|billjuhn|billjón|billjónir|billones|"
        "billóns|bio|birtrilyon|biu|bió|bln|de trilioane|driliwn|dtrilliún|duiliono|"
        "duilionoj|egybillió|isigidintathu|ka trilyon|lakh crore|lcr|mia miliardi|mil md|"
        "mila miliardi|milies miliarda|milies miliardum|mille miliardi|mìgia milliardos|"
        "n itrilyunen|n utrilyun|na trilyon|nghìn tỷ|nt|puku ijeri|t biu|thriliwn|"
        "thrillean|thrilliún|tiliona|tiri|tiriiliyoona|tiriliãu|tiriliãu-ita|tiriliɔ̀nù|"
        "tiriliọ̀nù|tirillón|tirillón-ita|tirilyan|tri|tril|trilhão|trilhão ag|trilhões|"
        "trilijonai|trilijonas|trilijono|trilijonų|trilioane|triliona|triliun|triliwn|"
        "triliyan|triliɔn|trilj|triljon|triljoni|triljonit|triljons|triljonu|trillean|"
        "trilleanan|trilliún|trilyon|trilyun|trion|trln|tríliọn|trሚሊዮን|v/bilion|ŋkr|ŋkrǝ|"
        "ɔpepepepem|τρισ|τρισεκατομμύρια|τρισεκατομμύριο|бил|билион|билиона|билиони|"
        "биллион|и.наяд|их наяд|трилион|трилиона|триллиона|триллионов|трильйон|трильйона|"
        "трильйони|трильйонів|трлн|трыльён|трыльёна|трыльёнаў|трыльёны|տրիլիոն|տրլն|"
        "טריליון|ترلن|ترليون|تريلليون|تريليون|تريليونات|تریلیون|تىرىليون|هزارمیلیارد|"
        "ٹریلین|ټریلیونه|ٽرلين|ति|त्रिलियन|লা.কো|লাখ কোটি|শঃ পঃ|শঃপঃ|শত পৰাৰ্দ্ধ|મહાપદ્મ|"
        "ଟ୍ରି|ଲକ୍ଷକୋଟି|டிரில்லியன்|ట్రి|ట్రిలియన్|ట్రిలియన్లు|ಟ್ರಿ|ಟ್ರಿಲಿಯನ್|ട്രില്യൺ|"
        "ට්රි|ට්රිලියන|ล้านล้าน|หนึ่งล้านล้าน|ລລ|ລ້ານລ້ານ|དུང་ཕྱུར་ཁྲི་|ကုဋေ သိန်း|"
        "ဋေ သိန်း|လၢၼ်ႉလၢၼ်ႉ|ტრილიონი|ტრლ|ት|ትሪሊዮን|ትሪልዮን|ᎢᏯᏦᎠᏗᏅᏛ|ទ្រីលាន|一兆|万亿|兆|일조|조|"
        "𐑑𐑮𐑦𐑤𐑾𐑯|𞤼|𞤼𞤵𞤶𞤵𞤲𞤫𞤪𞤫"
    ),
    (12, 18): ("trilion|trilioni|trillion|trillones|trillón|триллион"),
    (13,): ("नील|पद्म|शंख|ਨੀਲ|શંકુ|དུང་ཕྱུར་འབུམ་|ကုဋေ သန်း|ဋေ သန်း"),
    (14,): ("hoz.nikh|hozar nikhorv|हज.निख|हजार निखर्व|જલધિ|དུང་ཕྱུར་ས་ཡ་|ကောဋိ"),
    (15,): (
        "biliard|biliard/e|biliarda|biliardi|biliardo|biliardoj|biliardy|biliardów|"
        "bilijarda|bilijarde|bilijardi|biliárd|biljard|biljarder|billard|billiard|"
        "billiarde|billiarden|billiarder|billiards|billjarðar|billjarður|birkatrilyon|"
        "chwadriliwn|cwadriliwn|egybilliárd|gwadriliwn|katrilyon|kuadriliun|kvadrilijonai|"
        "kvadrilijonas|kvadrilion|kvadriliona|kvadriljoni|kvadriljons|quadrillion|"
        "quadrሚሊዮን|quatrilhão|quatrilhões|tuhatbiljoonaa|биллиард|квадриллион|"
        "квадриллиона|квадриллионов|квадрильйон|квадрильйони|квадрильйонів|квадрыльён|"
        "квадрыльёнаў|квадрыльёны|קוודריליון|تریلیارد|كوادريليون|كوادريليونات|"
        "หนึ่งพันล้านล้าน|千兆|천조"
    ),
    (16,): ("京"),
    (18,): (
        "birkentilyon|chwintiliwn|cwintiliwn|egytrillió|gwintiliwn|kentilyon|kuantiliun|"
        "kvintilijonai|kvintilijonas|kvintilion|kvintiliona|kvintiljoni|kvintiljons|"
        "quintillion|quintሚሊዮን|trilijon|trilijona|trilijoni|trilione|triliono|trilionoj|"
        "trilions|triliony|trilionů|trilião|trilió|trilión|triliónov|trilióny|triliões|"
        "triljoen|triljoner|triljoona|trillionen|trillioner|trillions|trilljón|trilljónir|"
        "trylion|tryliony|trylionów|квинтиллион|квинтиллиона|квинтиллионов|квінтильйон|"
        "квінтильйони|квінтильйонів|квінтыльён|квінтыльёнаў|квінтыльёны|קווינטיליון|"
        "كوينتليون|كوينتليونات|หนึ่งล้านล้านล้าน|百京|백경"
    ),
}

POWERS: Final = {word: powers for powers, words in _WORDS.items() for word in words.split("|")}
"""Word, case folded, without a point at its end -> the powers of ten that it means."""

_UNITS: Final = (
    "a|akr|b|bi|bn|cr|d|dt|e|g|h|j|jt|k|km|ko|kr|kt|l|m|ma|md|mi|mile|min|mm|mn|mr|n|"
    "nt|p|rb|t|td|tn|tr|tỷ|y|è|þ|εκ|м|ми|мј|ათ|𞤣|𞤣𞤶|𞤵|𞤼"
)

UNITS: Final = frozenset(_UNITS.split("|"))
"""Those of them that are units too, or letters that may be."""

_HUNDREDS: Final = (
    "cant|cem|cent|cento|cents|chant|cien|einhundert|ethundrede|etthundra|gant|"
    "honderd|hundrað|hundre|hundred|hundruð|ratus|sata|seratus|simti|simts|sto|sute|"
    "száz|trăm|yüz|šimtai|šimtas|бӏе|жүз|сад|сто|מאה|מאות|صد|مائة|একশত|వంద|ನೂರು|"
    "หนึ่งร้อย|መቶ|百|백"
)

HUNDREDS: Final = frozenset(_HUNDREDS.split("|"))
"""Words for a hundred, by which other powers are counted."""
