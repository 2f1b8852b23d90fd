"""The words that numbers stand with: measures, currencies, units, signs, and the letters read as words."""

from __future__ import annotations

MEASURES = (
    "个|名|家|种|款|次(?!方)|倍|天|夜|晚|周|小时|分钟|分(?!之)|秒|位|项|台|张(?!本)|条|年|岁|篇|部|只|轮|场|层|步|件|份|套|座|艘|架|辆|支|"
    "颗|枚|块|段|句|页|本|所|类|组|批|成|元|美元|欧元|英镑|人|国|地|米|吨|斤|公里|公斤|千米|千克|平方|立方|厘米|毫米|毫秒|帧|字|词|"
    "城|大|代(?!表)|门|根|株|头|匹|户|幅|道|笔|起|届|期|集|节|首|封|团|队|桶|瓶|杯|升|克|英寸|英里|英尺|海里|光年|点(?![0-9])|"
    "公顷|毫克|毫升|微克|纳米|微米|千瓦|兆瓦|吉瓦|像素|席|票(?!房)|剂|针|盒|包(?!括|含|邮)|袋|箱|粒|滴|片(?!面|区)|副|双|对(?!阵|比|于|手|应|中|日|美|华|外|此|其|接)|"
    "间|例|宗|桩|室|口(?!径|腔)|省(?!级)|市(?!场|值|民|长)|县|州|机(?!器|构|会|组|型|制|场)|卡|核|艇|列|处|站|趟|周年|世纪"
)
"""A pattern: before these 2 is 两, and a number counts things."""
SCALES = r"[十百千]?[万亿]{1,2}|[百千]"
CURRENCIES = {
    "US$": "美元", "HK$": "港元", "NT$": "新台币", "A$": "澳元", "C$": "加元", "S$": "新加坡元",
    "$": "美元", "＄": "美元", "€": "欧元", "£": "英镑", "¥": "元", "￥": "元", "₩": "韩元", "₹": "卢比",
    "₽": "卢布", "USD": "美元", "RMB": "元", "CNY": "元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元",
    "HKD": "港元", "KRW": "韩元", "CHF": "瑞士法郎", "R$": "雷亚尔", "CA$": "加元", "AU$": "澳元", "NZ$": "新西兰元",
    "CN¥": "元", "RMB¥": "元", "JP¥": "日元", "AUD": "澳元", "CAD": "加元", "SGD": "新加坡元", "TWD": "新台币",
    "INR": "卢比", "RUB": "卢布", "THB": "泰铢", "USDT": "USDT", "₫": "越南盾", "฿": "泰铢", "₺": "里拉",
    "₪": "谢克尔", "₴": "格里夫纳", "₱": "比索", "₦": "奈拉", "Rs.": "卢比", "RM": "林吉特",
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
    "㎏": "公斤", "㎎": "毫克", "㎝": "厘米", "㎜": "毫米", "㎞": "公里", "㎥": "立方米", "㎢": "平方公里", "㏄": "毫升",
    "㎖": "毫升", "ℓ": "升", "㎛": "微米", "㎚": "纳米", "㎾": "千瓦", "㎿": "兆瓦", "㎐": "赫兹", "㎑": "千赫兹",
    "㎒": "兆赫兹", "㎓": "吉赫兹", "㎠": "平方厘米", "㎍": "微克", "㎉": "千卡", "㎈": "卡", "㎩": "帕",
    "㎪": "千帕", "㎫": "兆帕", "㎧": "米每秒", "㏈": "分贝", "㎳": "毫秒", "㎷": "毫伏", "㎸": "千伏", "㎃": "毫安",
    "Tbps": "T比特每秒", "Tb/s": "T比特每秒", "Gb/s": "G比特每秒", "Mb/s": "兆比特每秒", "kbps": "K比特每秒",
    "KB/s": "KB每秒", "PB/s": "PB每秒", "GT/s": "GT每秒", "MT/s": "MT每秒", "bit/s": "比特每秒", "mW": "毫瓦",
    "kVA": "千伏安", "MVA": "兆伏安", "kvar": "千乏", "GWp": "吉瓦", "MWp": "兆瓦", "kWp": "千瓦", "Wp": "瓦",
    "GVA": "吉伏安", "mWh": "毫瓦时", "PWh": "拍瓦时", "mmol": "毫摩尔", "μmol": "微摩尔", "mol": "摩尔",
    "nmol": "纳摩尔", "mmol/L": "毫摩尔每升", "μmol/L": "微摩尔每升", "mol/L": "摩尔每升", "mg/L": "毫克每升",
    "mg/dL": "毫克每分升", "g/L": "克每升", "ng/mL": "纳克每毫升", "μg/L": "微克每升", "g/dL": "克每分升",
    "mg/kg": "毫克每公斤", "g/km": "克每公里", "kg/m³": "公斤每立方米", "g/cm³": "克每立方厘米", "μg/m³": "微克每立方米",
    "mg/m³": "毫克每立方米", "μg/m3": "微克每立方米", "mg/m3": "毫克每立方米", "ng": "纳克", "dL": "分升", "cL": "厘升",
    "μL": "微升", "uL": "微升", "oz": "盎司", "lbs": "磅", "mi": "英里", "yd": "码", "gal": "加仑", "bbl": "桶",
    "bar": "巴", "mbar": "毫巴", "acre": "英亩", "acres": "英亩", "psi": "磅每平方英寸", "mile": "英里", "miles": "英里", "Pa": "帕", "GPa": "吉帕",
    "kN": "千牛", "kgf": "公斤力", "MJ": "兆焦", "GJ": "吉焦", "cal": "卡", "eV": "电子伏特",
    "keV": "千电子伏特", "MeV": "兆电子伏特", "GeV": "吉电子伏特", "TeV": "太电子伏特", "mA": "毫安", "kA": "千安",
    "Ω": "欧姆", "kΩ": "千欧", "MΩ": "兆欧", "mΩ": "毫欧", "μF": "微法", "nF": "纳法", "pF": "皮法", "mV": "毫伏",
    "μV": "微伏", "MV": "兆伏", "μA": "微安", "mH": "毫亨", "μH": "微亨", "lm": "流明", "lx": "勒克斯",
    "cd": "坎德拉", "nits": "尼特", "nit": "尼特", "mSv": "毫西弗", "μSv": "微西弗", "Sv": "西弗",
    "Bq": "贝克勒尔", "mSv/h": "毫西弗每小时", "μSv/h": "微西弗每小时", "Gy": "戈瑞", "Bq/L": "贝克勒尔每升",
    "r/min": "转每分钟", "bpm": "次每分钟", "cm/s": "厘米每秒", "mm/h": "毫米每小时", "mm/s": "毫米每秒",
    "m³/s": "立方米每秒", "m3/s": "立方米每秒", "L/min": "升每分钟", "t/h": "吨每小时", "km/L": "公里每升",
    "W/m²": "瓦每平方米", "Wh/km": "瓦时每公里", "m/s²": "米每二次方秒", "mL/min": "毫升每分钟", "kW/h": "千瓦每小时",
    "hr": "小时", "hrs": "小时", "sec": "秒", "secs": "秒", "ps": "皮秒", "fs": "飞秒", "μm²": "平方微米",
    "hm²": "公顷", "cm³": "立方厘米", "mm³": "立方毫米", "km³": "立方公里", "dm": "分米", "dm³": "立方分米",
    "cc": "毫升", "Gt": "吉吨", "kt": "千吨", "THz": "太赫兹", "PHz": "拍赫兹", "MPH": "英里每小时", "KM": "公里",
    "Km": "公里", "KG": "公斤", "Kg": "公斤", "KWH": "千瓦时", "Kwh": "千瓦时", "kwh": "千瓦时", "KW": "千瓦",
    "Kw": "千瓦", "MHZ": "兆赫兹", "GHZ": "吉赫兹", "hz": "赫兹", "Km/h": "公里每小时", "mAH": "毫安时",
    "MAH": "毫安时", "ppb": "ppb", "ly": "光年", "Nm": "牛米", "N.m": "牛米", "inch": "英寸", "inches": "英寸",
    "feet": "英尺", "K/s": "K每秒", "token/s": "token每秒", "tok/s": "tokens每秒",
    "fl oz": "液盎司", "kg/h": "公斤每小时", "kg/m2": "公斤每平方米", "kg/m²": "公斤每平方米", "g/m²": "克每平方米",
    "km/d": "公里每天", "MB/min": "MB每分钟", "KM/H": "公里每小时", "dBm": "分贝毫瓦", "dBi": "dBi",
    "HZ": "赫兹", "IU": "国际单位", "BP": "个基点",
}  # fmt: skip
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
BELOW_ZERO = frozenset({"摄氏度", "华氏度"})
PLAIN_TWO = BELOW_ZERO | {"度", "个基点", "个百分点"}
"""Before these 2 stays 二."""
SIGNS = {
    "≥": "大于等于", "≤": "小于等于", ">": "大于", "<": "小于", "＞": "大于", "＜": "小于",
    "≈": "约等于", "=": "等于", "×": "乘", "÷": "除以", "±": "正负", "→": "到", "&": "和", "＆": "和",
    "@": "at", "‰": "千分之", "√": "根号", "∞": "无穷大", "∠": "角", "≠": "不等于", "∝": "正比于", "℃": "摄氏度", "%": "百分号", "°": "度", "+": "加", "＋": "加", "★": "星", "#": "",
    "＃": "", "*": "", "^": "", "~": "", "α": "阿尔法", "β": "贝塔", "γ": "伽马", "δ": "德尔塔",
    "Δ": "德尔塔", "ε": "艾普西隆", "θ": "西塔", "λ": "拉姆达", "μ": "缪", "π": "派", "σ": "西格玛",
    "Σ": "西格玛", "φ": "斐", "ω": "欧米伽", "Ω": "欧姆",
}  # fmt: skip
NAMES_WITH_NUMBERS = (
    "昇腾", "麒麟", "骁龙", "天玑", "锐龙", "酷睿", "至强", "玄戒", "日经", "波音", "空客", "歼", "轰", "运", "直",
    "东风", "巨浪", "鹰击", "红旗", "霹雳", "长征", "天宫", "神舟", "天舟", "嫦娥", "天问", "风云", "北斗", "实践",
    "快舟", "力箭", "谷神星", "朱雀", "引力", "双曲线", "智神星", "米格", "伊尔", "武直",
    "涡扇", "联盟", "天链", "高分", "遥感", "吉林", "墨子", "悟空", "祖冲之", "九章", "天河", "龙芯",
    "鲲鹏", "开元", "星舰", "猎鹰", "新冠", "民兵", "标枪", "海马斯", "爱国者", "火星",
)  # fmt: skip
"""Their numbers are read as models' are: 天玑9300, 波音747, 歼-20."""
LASTED = "成绩|用时|耗时|时长|全长|片长|跑出|纪录"
"""After these 2:05:30 is how long it took."""
NUMBERED = (
    "拨打|客服|身份证|银行卡|热线|电话|号码|编号|代码|邮编|尾号|群号|密码|单号|账号|证号|学号|工号|Q号|QQ|微信号|卡号|序列号|"
    "验证码|取件码|端口"
)
"""After these a number is read digit by digit."""
YEAR_AHEAD = (
    r"\s?(?:年(?!来|间|之久)|财年|赛季|学年|年度|年款|款|版(?!本)|一季|三季|半年|中报|年报|上半年|下半年|前三季|二季|四季|[QH][1-4](?![A-Za-z0-9])|世界|全球|中国|国际|春|夏|秋|冬|"
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
    "AIR", "LITE", "TURBO", "FLUX", "SEED", "MATH", "NEXT", "CSAIL", "DINO", "BLIP", "GAAP", "TOPS", "SWIN", "ELMO", "MAMBA",
    "PYTHON", "LINUX", "ZOOM", "UBER", "DELL", "SWOT",
])  # fmt: skip
"""Capitals that are read as a word; others are spelled."""
WORDS = {
    "LaTeX": "Latex", "arXiv": "archive", "NeurIPS": "Neurips", "vs": "versus", "VS": "versus",
    "Vs": "versus", "ai": "A I", "WiFi": "Wi Fi", "SaaS": "Saas", "PaaS": "Paas", "PCIe": "P C I E",
    "mRNA": "m R N A", "AIoT": "A I O T", "H2O": "H 二 O", "CO2": "C O 二", "iOS": "i O S",
    "macOS": "mac O S", "eVTOL": "e V T O L", "LLaMA": "Llama", "FLOPs": "Flops", "TFLOPS": "T Flops",
    "PFLOPS": "P Flops", "EFLOPS": "E Flops", "TFLOPs": "T Flops", "PFLOPs": "P Flops",
    "YouTube": "You Tube", "openai": "open A I", "OpenAI": "Open A I",
    "LLaVA": "Llava", "CoWoS": "Cowos", "QLoRA": "Q Lora", "PyPI": "Py P I", "ChatGPT": "Chat G P T", "VSCode": "V S Code",
    "QwQ": "Q W Q", "GitHub": "Git Hub", "eBay": "e Bay", "ByteDance": "Byte Dance", "N2O": "N 二 O",
    "kWh": "千瓦时",
}  # fmt: skip
"""Tokens that no rule reads."""
FESTIVE = (
    "大促|购物节|晚会|促销|阅兵|事件|事变|运动(?!员|会)|地震|惨案|大案|专案|起义|活动|行动|年货节|狂欢|会员节|预售|开门红|战报|"
    "假期|长假|小长假|黄金周|国庆|劳动节|妇女节|女神节|女王节|青年节|儿童节|建党|建军|教师节|情人节|圣诞|平安夜|愚人节|元旦|"
    "袭击|恐袭|空难|火灾|爆炸|特大|讲话|学潮|消费者|护士节|世界|全国|国家|期间|当天|前夕|年中|电商|抢购|打折|纪念|大会战"
)
"""A pattern: what a festival, or an event called by its day, is followed by: 6.18大促, 9.3阅兵."""
QUARTERLY = (
    "营收|财报|净利|利润|收入|业绩|出货|销量|毛利|GDP|交付|产能|产量|季报|净亏|亏损|指引|预期|业务|同比|环比|数据|结束|末|初|"
    "实现|将|预计|以来|期间|和Q|及Q|与Q|至Q|到Q|单季|订单|销售|盈利|现金|电话会|的|，|。|、|）|表现|为|达|中|内|后|前"
)
"""A pattern: what a quarter is followed by: Q3营收."""
WON = (
    "战胜|击败|大胜|险胜|小胜|领先|逆转|力克|取胜|获胜|不敌|落败|横扫|完胜|轻取|淘汰|惜败|告负|战平|绝杀|反超|落后|拿下|先拔头筹|"
    "胜出|速胜|再胜|取得|负于|输给|输掉|爆冷|完败|晋级|拿到赛点|扳平|逼平|握手言和|闷平|赢下|赢得|锁定胜局|被|大败|零封|夺冠"
)
"""A pattern: after a score of 3-1."""
PLAYED = (
    "比分|战胜|击败|不敌|战平|客场|主场|半场|加时|点球|晋级|扳平|首局|次局|决胜局|第[一二三四五六七]局|第[一二三四五六七]盘|首盘|"
    "次盘|决胜盘|第[一二三四]节|末节|先胜|连胜|零封|横扫|领先|落后|反超|险胜|大胜|完胜|力克|轻取|逆转|惜败|告负|小胜|完败|"
    "平局|胜局|赛点|局点|抢七|首回合|次回合|两回合"
)
"""A pattern: where it stands a match is spoken of."""
TEAMS = (
    "中国|日本|韩国|德国|法国|巴西|英格兰|西班牙|意大利|葡萄牙|荷兰|美国|澳大利亚|伊朗|沙特|泰国|越南|阿根廷|比利时|克罗地亚|"
    "国足|女足|男足|女排|男排|女篮|男篮|国奥|国青|国安|申花|海港|泰山|蓉城|三镇|亚泰|浙江队|皇马|巴萨|马竞|拜仁|多特|曼城|"
    "曼联|利物浦|阿森纳|切尔西|热刺|尤文|国米|米兰|罗马|巴黎|湖人|勇士|掘金|雷霆|火箭|马刺|骑士|热火|快船|太阳|独行侠|"
    "凯尔特人|雄鹿|尼克斯|森林狼|广东|辽宁|队|女单|男单|女双|男双|混双"
)
"""A pattern: who plays: 皇马2-1巴萨."""
TOP_DOMAINS = (
    "com|cn|org|net|ai|io|gov|edu|dev|co|tv|app|xyz|info|tech|shop|top|int|biz|site|online|cloud|vip|club|news|live|studio|"
    "space|store|blog|wiki|eu|uk|jp|de|fr|hk|tw|us|me|cc|fm|gg|ly|sh|so|run|chat|page|link|pro|one|world"
)
"""A pattern: how the names of hosts end."""
NAMED_BY_DIGITS = {
    "360": "公司|集团|安全|创始人|搜索|浏览器|杀毒|数科|智脑|AI|旗下|董事长|手机|卫士|软件|数字|企业|科技|发布|推出|回应|宣布|周鸿祎|儿童|借条|金融|导航|智能|云|游戏|大模型|纳米",
    "37": "互娱|手游",
    "38": "节|妇女节|女神节",
    "58": "同城|到家|集团|赶集|安居客|金融|同镇|速运",
    "51": "信用卡|Talk|talk|job|Job|社保|CTO",
    "4399": "小游戏|游戏|公司|网",
    "1688": "平台|网|商家|批发|采购|严选|App|APP|$|，|。|上|的",
    "115": "网盘|科技|浏览器",
    "163": "邮箱|网易",
    "126": "邮箱",
    "139": "邮箱",
    "189": "邮箱",
    "404": "错误|页面|Not|报错|了",
    "500": "错误|报错",
    "863": "计划|项目",
    "973": "计划|项目",
    "211": "高校|工程|院校|大学|学校|双一流|毕业|本科|、985|和985|/985",
    "985": "高校|工程|院校|大学|学校|毕业|本科|、211|和211|/211|硕士",
    "996": "工作制|加班|作息|模式|文化|工时|福报|的工作|，|。|是",
    "007": "系列|电影|号特工|特工|工作制|邦德",
    "618": "大促|购物节|年中|期间|活动|预售|开门红|当天|战报|促销|电商|前|后|将|、双|和双|与双|已|的|，|。|成交|销售|来|落幕|收官|是|狂欢|首日|$",
    "315": "晚会|曝光|维权|消费者|打假|特别",
    "520": "当天|告白|情人节|礼物|表白|节|快乐|前",
    "521": "告白|表白",
    "818": "购物节|大促|发烧节|活动",
    "911": "事件|恐袭|恐怖|袭击",
    "918": "事变",
    "712": "事件",
    "1024": "程序员|节|活动|开发者节",
    "731": "部队",
    "701": "所",
    "301": "医院|调查|条款",
    "302": "医院",
    "232": "条款|关税|调查",
    "337": "调查|条款",
    "8341": "部队",
    "101": "远程教育|中学",
    "408": "考研",
}  # fmt: skip
"""Numbers that are names, read digit by digit, by what follows them (patterns)."""
ABBREVIATIONS = {
    "Mr.": "Mister", "Mr": "Mister", "Mrs.": "Missis", "Mrs": "Missis", "Ms.": "Miss", "Dr.": "Doctor", "Dr": "Doctor",
    "Prof.": "Professor", "St.": "Saint", "Jr.": "Junior", "Jr": "Junior", "Sr.": "Senior", "Inc.": "Inc",
    "Ltd.": "Limited", "Ltd": "Limited", "Corp.": "Corp", "Co.": "Company", "Gen.": "General", "Sen.": "Senator",
    "Rep.": "Representative", "Gov.": "Governor", "Capt.": "Captain", "Lt.": "Lieutenant", "Col.": "Colonel",
    "Sgt.": "Sergeant", "Mt.": "Mount", "Ft.": "Fort", "Rev.": "Reverend", "Hon.": "Honorable", "Dept.": "Department",
    "Vol.": "Vol", "vol.": "Vol", "Fig.": "Fig", "Ch.": "Chapter", "Ed.": "Ed", "vs.": "versus", "etc.": "et cetera",
    "a.m.": "A M", "p.m.": "P M", "e.g.": "for example", "i.e.": "that is", "Ph.D.": "P H D", "Ph.D": "P H D", "a.k.a.": "A K A",
    "Jan.": "January", "Feb.": "February", "Aug.": "August", "Sept.": "September", "Sep.": "September",
    "Oct.": "October", "Nov.": "November", "Dec.": "December", "Bros.": "Brothers", "approx.": "approximately",
}  # fmt: skip
"""Their dot ends no sentence."""
SURNAMES = frozenset({"Ng", "Hsu", "Ngo", "Ngk", "Sng", "Vng", "Mr", "Lv", "Ry", "Mnih", "Srb"})
"""Names that no vowel tells from initials."""
