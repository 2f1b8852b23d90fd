"""The words that numbers stand with: measures, currencies, units, signs, and the letters read as words."""

from __future__ import annotations

MEASURES = (
    "个|名|家|种|款|次(?!方)|倍|天|夜|晚|周|小时|分钟|分(?!之)|秒|位|项|台|张|条|年|岁|篇|部|只|轮|场|层|步|件|份|套|座|艘|架|辆|支|"
    "颗|枚|块|段|句|页|本|所|类|组|批|成|元|美元|欧元|英镑|人|国|地|米|吨|斤|公里|公斤|千米|千克|平方|立方|厘米|毫米|毫秒|帧|字|词|"
    "城|大|代(?!表)|门|根|株|头|匹|户|幅|道|笔|起|届|期|集|节|首|封|团|队|桶|瓶|杯|升|克|英寸|英里|英尺|海里|光年|点(?![0-9])"
)
"""A pattern: before these 2 is 两, and a number counts things."""
SCALES = r"[十百千]?[万亿]{1,2}|[百千]"
CURRENCIES = {
    "US$": "美元", "HK$": "港元", "NT$": "新台币", "A$": "澳元", "C$": "加元", "S$": "新加坡元",
    "$": "美元", "＄": "美元", "€": "欧元", "£": "英镑", "¥": "元", "￥": "元", "₩": "韩元", "₹": "卢比",
    "₽": "卢布", "USD": "美元", "RMB": "元", "CNY": "元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元",
    "HKD": "港元", "KRW": "韩元", "CHF": "瑞士法郎",
}  # fmt: skip
ENGLISH_SCALES = {
    "thousand": 10**3, "k": 10**3, "K": 10**3, "million": 10**6, "M": 10**6, "m": 10**6, "mn": 10**6,
    "billion": 10**9, "B": 10**9, "b": 10**9, "bn": 10**9, "trillion": 10**12, "T": 10**12, "tn": 10**12,
}  # fmt: skip
UNITS = {
    "km/h": "公里每小时", "mph": "英里每小时", "m/s": "米每秒", "km/s": "公里每秒", "rpm": "转每分钟",
    "kWh": "千瓦时", "MWh": "兆瓦时", "GWh": "吉瓦时", "TWh": "太瓦时", "Wh/kg": "瓦时每公斤",
    "Wh": "瓦时", "mAh": "毫安时", "Ah": "安时", "Gbps": "G比特每秒", "Mbps": "兆比特每秒",
    "Kbps": "K比特每秒", "GB/s": "GB每秒", "TB/s": "TB每秒", "MB/s": "MB每秒", "fps": "帧每秒",
    "tokens/s": "tokens每秒", "km²": "平方公里", "m²": "平方米", "㎡": "平方米", "m³": "立方米",
    "cm²": "平方厘米", "mm²": "平方毫米", "km2": "平方公里", "m2": "平方米", "m3": "立方米",
    "km": "公里", "cm": "厘米", "mm": "毫米", "nm": "纳米", "μm": "微米", "um": "微米", "kg": "公斤",
    "mg": "毫克", "μg": "微克", "g": "克", "t": "吨", "ml": "毫升", "mL": "毫升", "L": "升",
    "GHz": "吉赫兹", "MHz": "兆赫兹", "kHz": "千赫兹", "Hz": "赫兹", "kW": "千瓦", "MW": "兆瓦",
    "GW": "吉瓦", "TW": "太瓦", "W": "瓦", "kV": "千伏", "V": "伏", "MPa": "兆帕", "kPa": "千帕",
    "ms": "毫秒", "μs": "微秒", "ns": "纳秒", "min": "分钟", "mins": "分钟", "h": "小时", "s": "秒",
    "m": "米", "ft": "英尺", "lb": "磅", "ha": "公顷", "kcal": "千卡", "℃": "摄氏度", "°C": "摄氏度",
    "℉": "华氏度", "°F": "华氏度", "°": "度", "″": "英寸", "x": "倍", "X": "倍", "dB": "分贝",
    "ppm": "ppm", "px": "像素",
    "N·m": "牛米", "µg": "微克", "µm": "微米", "µs": "微秒", "hPa": "百帕", "kJ": "千焦",
    "pct": "个百分点", "pp": "个百分点", "bp": "个基点", "bps": "个基点",
}  # fmt: skip
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
BELOW_ZERO = frozenset({"摄氏度", "华氏度"})
PLAIN_TWO = BELOW_ZERO | {"度", "个基点", "个百分点"}
"""Before these 2 stays 二."""
SIGNS = {
    "≥": "大于等于", "≤": "小于等于", ">": "大于", "<": "小于", "＞": "大于", "＜": "小于",
    "≈": "约等于", "=": "等于", "×": "乘", "÷": "除以", "±": "正负", "→": "到", "&": "和", "＆": "和",
    "@": "at", "‰": "千分之", "√": "根号", "∞": "无穷大", "+": "加", "＋": "加", "★": "星", "#": "",
    "＃": "", "*": "", "^": "", "~": "", "α": "阿尔法", "β": "贝塔", "γ": "伽马", "δ": "德尔塔",
    "Δ": "德尔塔", "ε": "艾普西隆", "θ": "西塔", "λ": "拉姆达", "μ": "缪", "π": "派", "σ": "西格玛",
    "Σ": "西格玛", "φ": "斐", "ω": "欧米伽", "Ω": "欧姆",
}  # fmt: skip
NAMES_WITH_NUMBERS = (
    "昇腾", "麒麟", "骁龙", "天玑", "锐龙", "酷睿", "至强", "玄戒", "日经", "波音", "空客", "歼", "轰",
)  # fmt: skip
"""Their numbers are read as models' are: 天玑9300, 波音747, 歼-20."""
LASTED = "成绩|用时|耗时|时长|全长|片长|跑出|纪录"
"""After these 2:05:30 is how long it took."""
NUMBERED = (
    "拨打|热线|电话|号码|编号|代码|邮编|尾号|群号|密码|单号|账号|证号|学号|工号|Q号|QQ|微信号|卡号|序列号|"
    "验证码|取件码|端口"
)
"""After these a number is read digit by digit."""
YEAR_AHEAD = (
    r"\s?(?:年(?!来|间|之久)|财年|赛季|学年|年度|年款|款|版(?!本)|[QH][1-4](?![A-Za-z0-9])|世界|全球|中国|国际|春|夏|秋|冬|"
    r"奥运|亚运|峰会|大会|论坛|中关村|届|级(?=新生|校友|学生|本科|硕士|博士|研究生))"
)
"""What follows the number of a year."""
AS_WORDS = frozenset([
    "NASA", "NATO", "APEC", "ASEAN", "OPEC", "UNESCO", "UNICEF", "FIFA", "IKEA", "LEGO", "SARS", "AIDS",
    "COVID", "EBOLA", "LASER", "RADAR", "LIDAR", "SONAR", "NASDAQ", "OPPO", "VIVO", "RAM", "ROM", "SIM",
    "NAND", "RISC", "ASIC", "INT", "CUDA", "FLOPS", "JSON", "YAML", "JAVA", "UNIX", "BASIC", "SWIFT",
    "JPEG", "BIOS", "CAPTCHA", "NET", "SAAS", "PAAS", "RAG", "BERT", "BLOOM", "ERNIE", "GAN", "GANS",
    "CLIP", "COCO", "SQUAD", "GLUE", "BLEU", "ROUGE", "LORA", "QLORA", "LLAMA", "LLAVA", "YOLO", "DALL",
    "SLAM", "SORA", "GROK", "GEMMA", "GEMINI", "CLAUDE", "QWEN", "KIMI", "MANUS", "MISTRAL", "FALCON",
    "PALM", "CALM", "BARD", "COPILOT", "WHISPER", "PHI", "JAX", "KERAS", "SIGGRAPH", "TOP", "NVIDIA",
    "INTEL", "ARM", "TESLA", "APPLE", "GOOGLE", "META", "AMAZON", "MICROSOFT", "ORACLE", "VISA", "BOSE",
    "SONY", "NOKIA", "SIEMENS", "FORD", "AND", "THE", "FOR", "PRO", "MAX", "MINI", "PLUS", "ULTRA",
    "AIR", "LITE", "TURBO", "FLUX", "SEED", "MATH", "NEXT", "CSAIL",
])  # fmt: skip
"""Capitals that are read as a word; others are spelled."""
WORDS = {
    "LaTeX": "Latex", "arXiv": "archive", "NeurIPS": "Neurips", "vs": "versus", "VS": "versus",
    "Vs": "versus", "ai": "A I", "WiFi": "Wi Fi", "SaaS": "Saas", "PaaS": "Paas", "PCIe": "P C I E",
    "mRNA": "m R N A", "AIoT": "A I O T", "H2O": "H 二 O", "CO2": "C O 二", "iOS": "i O S",
    "macOS": "mac O S", "eVTOL": "e V T O L", "LLaMA": "Llama", "FLOPs": "Flops", "TFLOPS": "T Flops",
    "PFLOPS": "P Flops", "EFLOPS": "E Flops", "TFLOPs": "T Flops", "PFLOPs": "P Flops",
    "YouTube": "You Tube", "openai": "open A I", "OpenAI": "Open A I",
}  # fmt: skip
"""Tokens that no rule reads."""
