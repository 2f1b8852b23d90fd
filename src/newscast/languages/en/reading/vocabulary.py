"""The words that numbers and letters stand with in English."""

from __future__ import annotations

CURRENCIES = {
    "US$": ("U S dollar", "U S dollars"), "C$": ("Canadian dollar", "Canadian dollars"),
    "CA$": ("Canadian dollar", "Canadian dollars"), "A$": ("Australian dollar", "Australian dollars"),
    "AU$": ("Australian dollar", "Australian dollars"), "NZ$": ("New Zealand dollar", "New Zealand dollars"),
    "HK$": ("Hong Kong dollar", "Hong Kong dollars"), "S$": ("Singapore dollar", "Singapore dollars"),
    "NT$": ("Taiwan dollar", "Taiwan dollars"), "R$": ("Brazilian real", "Brazilian reais"),
    "$": ("dollar", "dollars"), "€": ("euro", "euros"), "£": ("pound", "pounds"), "¥": ("yen", "yen"),
    "₹": ("rupee", "rupees"), "Rs.": ("rupee", "rupees"), "Rs": ("rupee", "rupees"), "₩": ("won", "won"),
    "₽": ("rouble", "roubles"), "₺": ("lira", "lira"), "₦": ("naira", "naira"), "₪": ("shekel", "shekels"),
    "₴": ("hryvnia", "hryvnias"), "₱": ("peso", "pesos"), "฿": ("baht", "baht"), "₿": ("bitcoin", "bitcoin"),
    "CN¥": ("yuan", "yuan"), "RMB": ("yuan", "yuan"), "CNY": ("yuan", "yuan"),
    "USD": ("U S dollar", "U S dollars"), "EUR": ("euro", "euros"), "GBP": ("pound", "pounds"),
    "JPY": ("yen", "yen"), "CHF": ("Swiss franc", "Swiss francs"), "INR": ("rupee", "rupees"),
    "CAD": ("Canadian dollar", "Canadian dollars"), "AUD": ("Australian dollar", "Australian dollars"),
    "HKD": ("Hong Kong dollar", "Hong Kong dollars"), "KRW": ("won", "won"), "SEK": ("Swedish krona", "Swedish kronor"),
    "NOK": ("Norwegian krone", "Norwegian kroner"), "DKK": ("Danish krone", "Danish kroner"),
    "SGD": ("Singapore dollar", "Singapore dollars"), "NZD": ("New Zealand dollar", "New Zealand dollars"),
    "BRL": ("Brazilian real", "Brazilian reais"), "MXN": ("Mexican peso", "Mexican pesos"),
    "ZAR": ("rand", "rand"), "TRY": ("lira", "lira"), "PLN": ("zloty", "zloty"), "AED": ("dirham", "dirhams"),
}  # fmt: skip
CENTS = {"$": "cent", "€": "cent", "£": "pence"}
SCALES = {
    "k": "thousand", "K": "thousand", "thousand": "thousand", "m": "million", "M": "million", "mn": "million",
    "mln": "million", "MM": "million", "million": "million", "b": "billion", "B": "billion", "bn": "billion",
    "Bn": "billion", "billion": "billion", "t": "trillion", "T": "trillion", "tn": "trillion", "trn": "trillion",
    "trillion": "trillion", "crore": "crore", "lakh": "lakh", "quadrillion": "quadrillion",
}  # fmt: skip
_REGULAR = {
    "km": "kilometer", "cm": "centimeter", "mm": "millimeter", "nm": "nanometer", "μm": "micrometer",
    "µm": "micrometer", "mi": "mile", "yd": "yard", "yds": "yard", "kg": "kilogram", "kgs": "kilogram",
    "mg": "milligram", "μg": "microgram", "µg": "microgram", "g": "gram", "lb": "pound", "lbs": "pound",
    "oz": "ounce", "t": "ton", "kt": "kiloton", "Mt": "megaton", "ml": "milliliter", "mL": "milliliter",
    "cl": "centiliter", "L": "liter", "l": "liter", "ha": "hectare", "kW": "kilowatt", "MW": "megawatt",
    "GW": "gigawatt", "TW": "terawatt", "W": "watt", "kWh": "kilowatt hour", "MWh": "megawatt hour",
    "GWh": "gigawatt hour", "TWh": "terawatt hour", "Wh": "watt hour", "kV": "kilovolt", "V": "volt",
    "mAh": "milliamp hour", "Ah": "amp hour", "GB": "gigabyte", "MB": "megabyte", "KB": "kilobyte",
    "kB": "kilobyte", "TB": "terabyte", "PB": "petabyte", "Gb": "gigabit", "Mb": "megabit", "Tb": "terabit",
    "GiB": "gibibyte", "ms": "millisecond", "μs": "microsecond", "µs": "microsecond", "ns": "nanosecond",
    "sec": "second", "secs": "second", "min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour",
    "h": "hour", "s": "second", "bp": "basis point", "bps": "basis point", "pp": "percentage point",
    "ppt": "percentage point", "pts": "point", "dB": "decibel", "MP": "megapixel", "px": "pixel",
    "kcal": "kilocalorie", "kJ": "kilojoule", "MJ": "megajoule", "kPa": "kilopascal", "MPa": "megapascal",
    "eV": "electronvolt", "yrs": "year", "yr": "year", "°": "degree", "sq km": "square kilometer",
    "sq m": "square meter", "sq mi": "square mile", "km²": "square kilometer", "km2": "square kilometer",
    "m²": "square meter", "m2": "square meter", "m³": "cubic meter", "m3": "cubic meter", "TFLOPS": "teraflop",
}  # fmt: skip
UNITS: dict[str, tuple[str, str]] = {key: (name, f"{name}s") for key, name in _REGULAR.items()} | {
    "ft": ("foot", "feet"), "in": ("inch", "inches"), "sq ft": ("square foot", "square feet"),
    "sqft": ("square foot", "square feet"), "ft²": ("square foot", "square feet"),
    "mph": ("mile per hour", "miles per hour"), "km/h": ("kilometer per hour", "kilometers per hour"),
    "kph": ("kilometer per hour", "kilometers per hour"), "kmh": ("kilometer per hour", "kilometers per hour"),
    "mpg": ("mile per gallon", "miles per gallon"), "GHz": ("gigahertz", "gigahertz"),
    "MHz": ("megahertz", "megahertz"), "kHz": ("kilohertz", "kilohertz"), "THz": ("terahertz", "terahertz"),
    "Hz": ("hertz", "hertz"), "Gbps": ("gigabit per second", "gigabits per second"),
    "Mbps": ("megabit per second", "megabits per second"), "kbps": ("kilobit per second", "kilobits per second"),
    "Tbps": ("terabit per second", "terabits per second"), "Gb/s": ("gigabit per second", "gigabits per second"),
    "fps": ("frame per second", "frames per second"), "rpm": ("revolution per minute", "revolutions per minute"),
    "bpm": ("beat per minute", "beats per minute"), "ppm": ("part per million", "parts per million"),
    "ppb": ("part per billion", "parts per billion"), "°C": ("degree Celsius", "degrees Celsius"),
    "ºC": ("degree Celsius", "degrees Celsius"), "℃": ("degree Celsius", "degrees Celsius"),
    "C": ("degree Celsius", "degrees Celsius"), "F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"), "℉": ("degree Fahrenheit", "degrees Fahrenheit"),
    "hp": ("horsepower", "horsepower"), "bhp": ("brake horsepower", "brake horsepower"),
    "psi": ("P S I", "P S I"), "cc": ("C C", "C C"), "c": ("cent", "cents"), "¢": ("cent", "cents"),
    "p": ("penny", "pence"), "st": ("stone", "stone"), "x": ("times", "times"), "X": ("times", "times"), "×": ("times", "times"),
}  # fmt: skip
ATTACHED = frozenset(
    {"t", "g", "l", "L", "h", "s", "W", "V", "C", "F", "c", "p", "st", "x", "X", "in", "m", "B", "T", "yr"}
)
"""Units that are one only right behind their number."""
SPELLED_OUT = frozenset([
    "meter", "meters", "metre", "metres", "mile", "miles", "kilometer", "kilometre", "year", "day", "week",
])  # fmt: skip
LENGTHS = (
    "race|final|finals|sprint|hurdles|freestyle|butterfly|backstroke|breaststroke|medley|relay|dash|champion|title|"
    "record|gold|silver|bronze|tall|long|wide|deep|high|away|apart|above|below|telescope|tower|pool|yacht|wall|"
    "fence|board|platform|rifle|mark|waves?|swell|drop|statue|bridge|tunnel|tsunami|distance|runner|event|heat|"
    "semi|semi-?finals?|underwater|down|from|off|into|offshore|inland|under"
)
"""A pattern: before these `m` is a length; elsewhere it is a million."""
COUNTED = (
    "people|workers|employees|staff|jobs|homes|houses|households|patients|students|pupils|users|customers|members|"
    "cars|vehicles|trucks|planes|ships|troops|soldiers|officers|deaths|dead|cases|tokens|cores|GPUs|chips|servers|"
    "stores|shops|branches|miles|meters|metres|kilometers|kilometres|feet|tons|tonnes|barrels|acres|hectares|pages|"
    "words|times|hours|minutes|seconds|days|years|dollars|euros|pounds|companies|firms|shares|seats|votes|voters|"
    "delegates|residents|refugees|migrants|animals|species|trees|degrees|watts|volts|points|parameters|units"
)
"""A pattern: before these a number of four digits counts, and is no year."""
SAID_AS_WORDS = frozenset([
    "NATO", "NASA", "OPEC", "UNESCO", "UNICEF", "FIFA", "UEFA", "NAFTA", "ASEAN", "APEC", "AIDS", "SARS", "COVID",
    "RAM", "ROM", "PIN", "SIM", "GIF", "JPEG", "LASER", "RADAR", "SONAR", "LIDAR", "DAX", "CAC", "NASDAQ", "COP",
    "SWAT", "SWIFT", "FEMA", "OSHA", "NOAA", "POTUS", "SCOTUS", "FLOTUS", "DARPA", "IKEA", "LEGO", "BRICS", "MERS",
    "ISIS", "HAMAS", "BASIC", "UNIX", "CUDA", "MAX", "PRO", "MINI", "AIR", "PLUS", "ULTRA", "RICO", "FICO", "NIMBY",
    "YOLO", "FOMO", "ZIP", "GAAP", "EBITDA", "NAND", "RISC", "ASIC", "SAG", "WADA", "IATA", "INTERPOL", "EUROPOL",
    "AND", "THE", "FOR", "NOT", "ALL", "NO", "YES", "NEW", "ONE", "NOW", "BUT", "OR", "OF", "TO", "IN", "ON", "AT",
    "IS", "BE", "WE", "HE", "SHE", "MY", "BY", "AS", "AN", "DO", "GO", "UP", "SO", "IF", "MR", "MRS", "OK", "OPPO",
    "VISA", "META", "INTEL", "GROK", "LLAMA", "SORA", "TIME", "NICE", "AUKUS", "NIST", "SETI", "CERN", "TED", "MIDI",
    "WASP", "CAPTCHA", "BIOS", "DRAM", "SRAM", "JSON", "YAML", "BERT", "LORA", "RAG", "ARM", "GAN", "TIFF", "ESPRIT",
])  # fmt: skip
"""Capitals that are said as a word; others of up to four letters are spelled."""
SPELLED = frozenset(
    [
        "HTTPS",
        "HTML",
        "LGBTQ",
        "NAACP",
        "NYPD",
        "LAPD",
        "USAID",
        "BBC",
        "HBCUS",
        "UNHCR",
        "NHTSA",
        "FTSE",
        "DHCPS",
    ]
)
"""Longer capitals that are spelled."""
WORDS = {
    "PhD": "P H D", "PhDs": "P H Ds", "DoJ": "D O J", "DoD": "D O D", "MoD": "M O D", "YoY": "year over year",
    "QoQ": "quarter over quarter", "IEEE": "I triple E", "AAA": "triple A", "NCAA": "N C double A",
    "NAACP": "N double A C P", "LaTeX": "lay tech", "arXiv": "archive", "SaaS": "sass", "PaaS": "pass",
    "WiFi": "Wi Fi", "vs": "versus", "CO2": "C O two", "PlayStation": "PlayStation", "mRNA": "M R N A",
    "eBay": "e Bay", "GitHub": "Git Hub", "LoRA": "Lora", "LLaMA": "Llama", "MiB": "mebibytes",
    "SQL": "S Q L", "FAANG": "fang", "MAGA": "maga", "w/o": "without", "w/": "with",
}  # fmt: skip
"""Tokens that no rule reads."""
TITLES = {
    "Dr.": "Doctor", "Mr.": "Mister", "Mrs.": "Missus", "Ms.": "Miz", "Prof.": "Professor", "Sen.": "Senator",
    "Sens.": "Senators", "Rep.": "Representative", "Reps.": "Representatives", "Gov.": "Governor",
    "Govs.": "Governors", "Gen.": "General", "Lt.": "Lieutenant", "Col.": "Colonel", "Maj.": "Major",
    "Capt.": "Captain", "Cmdr.": "Commander", "Sgt.": "Sergeant", "Cpl.": "Corporal", "Pvt.": "Private",
    "Adm.": "Admiral", "Rev.": "Reverend", "Hon.": "Honorable", "Pres.": "President", "Supt.": "Superintendent",
    "Fr.": "Father", "Mt.": "Mount", "Ft.": "Fort", "Atty.": "Attorney", "Sec.": "Secretary", "Amb.": "Ambassador",
}  # fmt: skip
"""Before a name; their dot ends no sentence."""
ABBREVIATIONS = {
    "Jr.": "Junior", "Sr.": "Senior", "Inc.": "Incorporated", "Ltd.": "Limited", "Corp.": "Corporation",
    "Co.": "Company", "Bros.": "Brothers", "Dept.": "Department", "Ave.": "Avenue", "Blvd.": "Boulevard",
    "Rd.": "Road", "vs.": "versus", "v.": "versus", "etc.": "et cetera", "e.g.": "for example", "i.e.": "that is",
    "approx.": "approximately", "est.": "established", "Est.": "established", "a.k.a.": "A K A", "Ph.D.": "P H D",
    "et al.": "et al", "ft.": "feet", "lbs.": "pounds", "Assn.": "Association", "Intl.": "International",
    "Univ.": "University", "Govt.": "Government", "dept.": "department", "cf.": "compare", "viz.": "namely",
}  # fmt: skip
NUMBERED = {
    "No.": "number", "no.": "number", "Nos.": "numbers", "No": "number", "Vol.": "volume", "vol.": "volume",
    "Ch.": "chapter", "ch.": "chapter", "Fig.": "figure", "fig.": "figure", "p.": "page", "pp.": "pages",
    "Sec.": "section", "Art.": "article", "Pt.": "part", "Ep.": "episode", "Sect.": "section",
}  # fmt: skip
"""Before a number."""
REGNAL = (
    "Henry|Edward|George|Charles|William|James|Richard|Elizabeth|Mary|Louis|Leo|Pius|John|Paul|John Paul|Benedict|"
    "Francis|Felipe|Juan Carlos|Harald|Gustaf|Nicholas|Peter|Catherine|Alexander|Napoleon|Wilhelm|Frederick|Frederik|"
    "Philip|Ramses|Ramesses|Gregory|Clement|Innocent|Urban|Rama|Abdullah|Mohammed|Hassan|Christian|Haakon|Albert|"
    "Ivan|Alfonso|Ferdinand|Isabella|Umberto|Emmanuel|Boniface|Stephen|Otto|Malcolm|Robert|Margrethe|Sixtus|Julius|"
    "Theodore|Bartholomew|Tawadros|Kirill|Vajiralongkorn|Leopold|Maximilian|Ludwig|Selim|Mehmed|Murad|Thutmose|"
    "Amenhotep|Cleopatra|Ptolemy|Darius|Artaxerxes|Basil|Constantine|Justinian|Sancho|Afonso|Manuel|Pedro|Joseph"
)
"""A pattern: rulers, whose Roman numeral says which one."""
TOP_DOMAINS = (
    "com|org|net|edu|gov|mil|int|io|ai|co|uk|us|eu|de|fr|jp|cn|in|au|ca|ie|info|dev|app|tv|fm|me|gg|xyz|tech|news|"
    "blog|club|site|online|store|nyc|london|scot|ly|so|sh"
)
EMERGENCY = r"call(?:s|ed|ing|er|ers)?|dial(?:s|ed|ing)?|phone[ds]?|emergency|dispatch(?:er|ers)?|operators?|hotline|line"
FUNCTION_WORDS = (
    "in|of|for|to|from|on|at|by|with|and|or|as|but|over|under|a|an|the|per|each|this|that|last|next|when|while|after|"
    "before|more|less|up|down|is|was|were|are|has|had|have|which|it|he|she|they|we|you|into|through|during|since|"
    "than|worth|if|not|ago|annually|monthly|weekly|daily|so|will|would|could|can|may|because|between|among|against|"
    "about|around|without|within|until|upon|via|plus|spent|paid|lost|made|won|sold|given|sought|set|due|left|needed|"
    "helps|covers|pays|makes|means|gives|takes|buys|includes|represents|remains|raised|short|apiece|back|altogether|overall|alone|instead|too|also|only|just|then|now|today|tomorrow|yesterday|"
    "away|off|out|long|tall|wide|deep|high|there|here|who|whose|where|went|came|goes|comes|owed|still|faster|slower|"
    "higher|lower|above|below|north|south|east|west|inside|outside|across|along|near|later|earlier|every"
)
"""A pattern: words that no amount before them describes."""
