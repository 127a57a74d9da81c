"""What sources write, in seven languages: one sentence for each relation, and what stands around.

`{s}` and `{o}` are the parties, `{a}` is an amount, `{n}` a number, `{x}` a measure. A sentence
ends with the number of its case, so that each stands once in its text.
"""

from typing import Final

SENTENCES: Final = {
    "en": {
        "holdsPosition": "{s} has been director {n} of {o}",
        "boardMemberOf": "{s} has seat {n} on the board of {o}",
        "holdsOffice": "{s} has held office {n} at {o}",
        "owns": "{s} holds {n}.5 per cent of the shares of {o}",
        "donatesTo": "{s} gave {a} to {o}",
        "awardsContractTo": "{s} ordered works for {a} from {o}",
        "meets": "{s} met {o} for the time number {n}",
        "participatesIn": "{s} took part in {o} as guest {n}",
        "lobbies": "{s} lobbied {o} about {x}",
        "promisesInvestmentIn": "{s} is to invest {a} in {o}",
        "criticises": "{s} calls {o} a mistake of rank {n}",
        "statesTo": "{s} told {o} that tariff {n} must go",
        "partnersWith": "{s} and {o} signed agreement {n}",
        "assessedAs": "{s} is spoken of as an example of rank {n}",
        "hasVolume": "{s} is put at {a}",
    },
    "de": {
        "holdsPosition": "{s} ist Direktor {n} bei {o}",
        "boardMemberOf": "{s} hat Sitz {n} im Aufsichtsrat von {o}",
        "holdsOffice": "{s} hat das Amt {n} bei {o} inne",
        "owns": "{s} hält {n},5 Prozent der Anteile an {o}",
        "donatesTo": "{s} spendete {a} an {o}",
        "awardsContractTo": "{s} bestellte Arbeiten für {a} bei {o}",
        "meets": "{s} traf {o} zum Treffen {n}",
        "participatesIn": "{s} nahm als Gast {n} an {o} teil",
        "lobbies": "{s} warb bei {o} wegen {x}",
        "promisesInvestmentIn": "{s} soll {a} in {o} investieren",
        "criticises": "{s} nennt {o} einen Fehler vom Rang {n}",
        "statesTo": "{s} sagte {o}, dass Zoll {n} weg müsse",
        "partnersWith": "{s} und {o} schlossen Vertrag {n}",
        "assessedAs": "{s} gilt als Beispiel vom Rang {n}",
        "hasVolume": "{s} wird mit {a} angesetzt",
    },
    "ru": {
        "holdsPosition": "{s} занимает должность директора {n} в {o}",
        "boardMemberOf": "{s} имеет место {n} в совете {o}",
        "holdsOffice": "{s} занимает государственную должность {n} в {o}",
        "owns": "{s} владеет {n},5 процента акций {o}",
        "donatesTo": "{s} пожертвовал {a} в пользу {o}",
        "awardsContractTo": "{s} заказал работы на {a} у {o}",
        "meets": "{s} встретился с {o}, встреча номер {n}",
        "participatesIn": "{s} участвовал в {o} как гость {n}",
        "lobbies": "{s} обращался к {o} по поводу {x}",
        "promisesInvestmentIn": "{s} вложит {a} в {o}",
        "criticises": "{s} называет {o} ошибкой степени {n}",
        "statesTo": "{s} сказал {o}, что пошлину {n} надо отменить",
        "partnersWith": "{s} и {o} подписали договор {n}",
        "assessedAs": "{s} считается примером степени {n}",
        "hasVolume": "{s} оценивается в {a}",
    },
    "el": {
        "holdsPosition": "{s} είναι διευθυντής {n} στην {o}",
        "boardMemberOf": "{s} κατέχει την έδρα {n} στο συμβούλιο της {o}",
        "holdsOffice": "{s} κατέχει το αξίωμα {n} στην {o}",
        "owns": "{s} κατέχει {n},5 τοις εκατό των μετοχών της {o}",
        "donatesTo": "{s} δώρισε {a} στην {o}",
        "awardsContractTo": "{s} παρήγγειλε έργα για {a} από την {o}",
        "meets": "{s} συνάντησε {o}, συνάντηση {n}",
        "participatesIn": "{s} συμμετείχε στην {o} ως καλεσμένος {n}",
        "lobbies": "{s} πίεσε {o} για {x}",
        "promisesInvestmentIn": "{s} θα επενδύσει {a} στην {o}",
        "criticises": "{s} αποκαλεί {o} λάθος βαθμού {n}",
        "statesTo": "{s} είπε σε {o} ότι ο δασμός {n} πρέπει να καταργηθεί",
        "partnersWith": "{s} και {o} υπέγραψαν τη συμφωνία {n}",
        "assessedAs": "{s} θεωρείται παράδειγμα βαθμού {n}",
        "hasVolume": "{s} υπολογίζεται σε {a}",
    },
    "ar": {
        "holdsPosition": "يشغل {s} منصب المدير {n} في {o}",
        "boardMemberOf": "يشغل {s} المقعد {n} في مجلس إدارة {o}",
        "holdsOffice": "يتولى {s} المنصب العام {n} في {o}",
        "owns": "يملك {s} نسبة {n}.5 في المئة من أسهم {o}",
        "donatesTo": "تبرع {s} بمبلغ {a} إلى {o}",
        "awardsContractTo": "طلب {s} أعمالا بمبلغ {a} من {o}",
        "meets": "التقى {s} مع {o} في اللقاء رقم {n}",
        "participatesIn": "شارك {s} في {o} ضيفا رقم {n}",
        "lobbies": "ضغط {s} على {o} بشأن {x}",
        "promisesInvestmentIn": "سيستثمر {s} مبلغ {a} في {o}",
        "criticises": "يصف {s} ما فعله {o} بأنه خطأ من الدرجة {n}",
        "statesTo": "قال {s} إلى {o} إن الرسم {n} يجب أن يلغى",
        "partnersWith": "وقع {s} مع {o} الاتفاق {n}",
        "assessedAs": "يعد {s} مثالا من الدرجة {n}",
        "hasVolume": "تقدر قيمة {s} بمبلغ {a}",
    },
    "zh": {
        "holdsPosition": "{s}担任{o}第{n}号董事",
        "boardMemberOf": "{s}在{o}董事会占有第{n}席",
        "holdsOffice": "{s}在{o}担任第{n}号公职",
        "owns": "{s}持有{o}百分之{n}.5的股份",
        "donatesTo": "{s}向{o}捐款{a}",
        "awardsContractTo": "{s}向{o}订购了价值{a}的工程",
        "meets": "{s}与{o}举行了第{n}次会面",
        "participatesIn": "{s}作为第{n}位来宾参加了{o}",
        "lobbies": "{s}就{x}游说{o}",
        "promisesInvestmentIn": "{s}将向{o}投资{a}",
        "criticises": "{s}称{o}是第{n}级的错误",
        "statesTo": "{s}告诉{o}必须取消第{n}号关税",
        "partnersWith": "{s}和{o}签署了第{n}号协议",
        "assessedAs": "{s}被视为第{n}级的榜样",
        "hasVolume": "{s}的规模估计为{a}",
    },
    "ja": {
        "holdsPosition": "{s}は{o}の第{n}取締役である",
        "boardMemberOf": "{s}は{o}の取締役会で第{n}席を占める",
        "holdsOffice": "{s}は{o}で第{n}の公職にある",
        "owns": "{s}は{o}の株式の{n}.5パーセントを保有する",
        "donatesTo": "{s}は{o}に{a}を寄付した",
        "awardsContractTo": "{s}は{o}に{a}の工事を発注した",
        "meets": "{s}は{o}と第{n}回の会談を行った",
        "participatesIn": "{s}は{o}に第{n}の来賓として参加した",
        "lobbies": "{s}は{x}について{o}に働きかけた",
        "promisesInvestmentIn": "{s}は{o}に{a}を投資する",
        "criticises": "{s}は{o}を第{n}級の誤りと呼ぶ",
        "statesTo": "{s}は{o}に第{n}関税の廃止が必要だと述べた",
        "partnersWith": "{s}と{o}は第{n}協定に署名した",
        "assessedAs": "{s}は第{n}級の手本とされる",
        "hasVolume": "{s}の規模は{a}とされる",
    },
}
"""Language -> relation -> sentence."""

MARKS: Final = {
    # language -> the end of every quote; then what tells plans, denials and guesses apart
    "en": ("in case {c}", ", as is planned,", ", which is denied,", ", it is guessed,"),
    "de": ("im Fall {c}", ", so der Plan,", ", was bestritten wird,", ", so die Vermutung,"),
    "ru": ("в деле {c}", ", как планируется,", ", что отрицается,", ", как полагают,"),
    "el": ("στην υπόθεση {c}", ", όπως σχεδιάζεται,", ", το οποίο διαψεύδεται,", ", λέγεται,"),
    "ar": ("في القضية {c}", "، كما هو مخطط،", "، وهو ما ينفى،", "، كما يظن،"),
    "zh": ("（案件{c}）", "（计划中）", "（已否认）", "（据推测）"),
    "ja": ("（事件{c}）", "（計画段階）", "（否定された）", "（推測）"),
}

FRAMES: Final = {
    "en": "It was noted that {quote}, according to the register.",
    "de": "Es wurde vermerkt: {quote}, so das Register.",
    "ru": "Было отмечено: {quote}, согласно реестру.",
    "el": "Σημειώθηκε ότι {quote}, σύμφωνα με το μητρώο.",
    "ar": "ولوحظ ما يلي: {quote}، وفقا للسجل.",
    "zh": "据登记册记载，{quote}，特此说明。",
    "ja": "登記簿によれば、{quote}、とのことである。",
}

NOBODY: Final = {
    "en": "somebody unnamed",
    "de": "jemand Ungenanntes",
    "ru": "неназванное лицо",
    "el": "κάποιος ανώνυμος",
    "ar": "طرف لم يذكر اسمه",
    "zh": "未具名者",
    "ja": "匿名の者",
}

UNSTATED: Final = {
    "en": "an unstated sum",
    "de": "eine ungenannte Summe",
    "ru": "неназванную сумму",
    "el": "αδιευκρίνιστο ποσό",
    "ar": "مبلغ غير معلن",
    "zh": "数额不详的款项",
    "ja": "非公表の金額",
}


def quote(
    language: str, relation: str, *, status: str, stance: str, case: int, words: dict[str, str]
) -> str:
    """The words of a source of this language for a claim."""
    end, planned, denied, guessed = MARKS[language]
    mark = ""
    if stance == "denied":
        mark = denied
    elif stance == "speculation":
        mark = guessed
    elif status in {"planned", "announced"}:
        mark = planned
    gap = "" if language in {"zh", "ja"} else " "
    sentence = SENTENCES[language][relation].format_map(words)
    return f"{sentence}{mark}{gap}{end.format(c=case)}"
