"""Currencies, by their codes and by what people call them.

Relies on nothing. Used by `quantity`, `quantity_habits` and `dossier`.
"""

from typing import Final

_CODES: Final = (
    # in use (ISO 4217:2015, list one)
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN "
    "BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR "
    "FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY "
    "KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU "
    "MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON "
    "RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP "
    "TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XAG XAU XCD XCG "
    "XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW ZWG "
    # no longer in use (list three)
    "ADP AFA ALK ANG AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BEC BEF BEL BGJ BGK BGL BGN BOP BRB "
    "BRC BRE BRN BRR BUK BYB BYR CHC CSD CSJ CSK CUC CYP DDM DEM ECS ECV EEK ESA ESB ESP FIM FRF "
    "GEK GHC GHP GNE GNS GQE GRD GWE GWP HRD HRK IEP ILP ILR ISJ ITL LAJ LSM LTL LTT LUC LUF LUL "
    "LVL LVR MGF MLF MRO MTL MTP MVQ MXP MZE MZM NIC NLG PEH PEI PES PLZ PTE RHD ROK ROL RUR SDD "
    "SDP SIT SKK SLL SRG STD SUR TJR TMM TPE TRL UAK UGS UGW USS UYN UYP VEB VEF VNC XEU XFO XFU "
    "XRE YDD YUD YUM YUN ZAL ZMK ZRN ZRZ ZWC ZWD ZWL ZWN ZWR"
)
CURRENCIES: Final = frozenset(_CODES.split())
"""ISO 4217 codes, those of former currencies included (the D-mark's DEM)."""

CURRENCY_NAMES: Final = {
    "$": "USD", "us$": "USD", "dollar": "USD", "dollars": "USD", "us-dollar": "USD",
    "us dollars": "USD", "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "pounds": "GBP",
    "pfund": "GBP", "¥": "JPY", "yen": "JPY", "円": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "rmb": "CNY", "元": "CNY", "won": "KRW", "₩": "KRW", "₹": "INR", "rupees": "INR",
    "rupien": "INR", "₽": "RUB", "rubles": "RUB", "roubles": "RUB", "rubel": "RUB", "mark": "DEM",
    "d-mark": "DEM", "dm": "DEM", "franken": "CHF", "sfr": "CHF", "원": "KRW", "달러": "USD",
    "유로": "EUR", "엔": "JPY", "위안": "CNY", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD",
    "hk$": "HKD", "nz$": "NZD", "r$": "BRL", "s$": "SGD", "nt$": "TWD", "mx$": "MXN",
}  # fmt: skip
"""What people write instead of a code; keys are case-folded."""

HUNDREDTHS: Final = {
    "GBp": "GBP", "GBX": "GBP", "pence": "GBP", "penny": "GBP", "p": "GBP", "ZAc": "ZAR",
    "ILA": "ILS", "USX": "USD", "USc": "USD", "cents": "USD", "cent": "USD", "¢": "USD",
    "eurocent": "EUR", "eurocents": "EUR", "Rappen": "CHF", "Pfennig": "DEM",
}  # fmt: skip
"""What stands for a hundredth of a currency, in prices of shares above all; case counts."""
