package main

// Problem names what can be wrong with the configuration.
type Problem string

// What can be wrong with the file itself.
const (
	NoFile         Problem = "no-file"
	UnreadableFile Problem = "unreadable-file"
	NotUTF8        Problem = "not-utf8"
	HasBOM         Problem = "bom"
	FullWidth      Problem = "full-width"
	BadSyntax      Problem = "syntax"
	DuplicateKey   Problem = "duplicate-key"
	UnknownKey     Problem = "unknown-key"
	TokenInConfig  Problem = "token-in-config"
)

// What can be wrong with the kind of a value.
const (
	WantText     Problem = "want-text"
	WantNumber   Problem = "want-number"
	WantSwitch   Problem = "want-switch"
	WantTexts    Problem = "want-texts"
	WantNumbers  Problem = "want-numbers"
	WantGroups   Problem = "want-groups"
	WantVillages Problem = "want-villages"
	WantSections Problem = "want-sections"
	WantSection  Problem = "want-section"
)

// What can be wrong with a value.
const (
	Missing         Problem = "missing"
	Blank           Problem = "blank"
	TooLong         Problem = "too-long"
	TooMany         Problem = "too-many"
	OutOfRange      Problem = "out-of-range"
	UnknownLanguage Problem = "unknown-language"
	UnknownZone     Problem = "unknown-zone"
	BadDate         Problem = "bad-date"
	VillageTwice    Problem = "village-twice"
	GroupTwice      Problem = "group-twice"
	NoVillage       Problem = "no-village"
	NoGroups        Problem = "no-groups"
	TopicTwice      Problem = "topic-twice"
	PhraseTwice     Problem = "phrase-twice"
	CronFieldCount  Problem = "cron-field-count"
	CronDescriptor  Problem = "cron-descriptor"
	CronZone        Problem = "cron-zone"
	CronField       Problem = "cron-field"
	CronNever       Problem = "cron-never"
	BadDueDay       Problem = "bad-due-day"
	BadShift        Problem = "bad-shift"
	BadHour         Problem = "bad-hour"
	BadQuiet        Problem = "bad-quiet"
	BadWeekDay      Problem = "bad-weekday"
	BadURL          Problem = "bad-url"
	BadProxy        Problem = "bad-proxy"
	BadWebhook      Problem = "bad-webhook"
	WebhookNeeds    Problem = "webhook-needs"
	BadListen       Problem = "bad-listen"
	PointsSum       Problem = "points-sum"
	UnknownBlank    Problem = "unknown-blank"
	PointsElsewhere Problem = "points-elsewhere"
	NoRulesFile     Problem = "no-rules-file"
)

// What can be wrong with the secrets beside the file. The last is a warning.
const (
	NoToken          Problem = "no-token"
	UnreadableSecret Problem = "unreadable-secret"
	BadToken         Problem = "bad-token"
	BadSecret        Problem = "bad-secret"
	ReadableSecret   Problem = "readable-secret"
)

// saying is a problem in both languages.
type saying struct{ zh, en sentence }

// sentence says what is wrong and what to do.
type sentence struct{ wrong, fix string }

// sayings holds every problem. The placeholders are numbered, so that both
// languages take the same values in any order.
var sayings = map[Problem]saying{
	NoFile: {
		sentence{"找不到这个配置文件。", "请把 config.example.toml 复制成 config.toml 再改,或用 --config 指明位置。"},
		sentence{"there is no such file. ", "Copy config.example.toml to config.toml and edit it, or name another with --config."},
	},
	UnreadableFile: {
		sentence{"这个配置文件读不出来。", "请检查权限,并确认它是文件,不是文件夹。"},
		sentence{"cannot read the file. ", "Check its rights, and that it is a file."},
	},
	NotUTF8: {
		sentence{"文件不是 UTF-8 编码。", "请用记事本打开,「另存为」,编码选 UTF-8。"},
		sentence{"the file is not UTF-8. ", "Save it as UTF-8."},
	},
	HasBOM: {
		sentence{"文件开头有看不见的标记(BOM)。", "请用记事本「另存为」,编码选 UTF-8,不要选「带有 BOM 的 UTF-8」。"},
		sentence{"the file begins with a byte order mark. ", "Save it as UTF-8 without BOM."},
	},
	FullWidth: {
		sentence{"这里用了全角字符 %[1]s 。", "请切换到英文输入法,改成半角的 %[2]s 。"},
		sentence{"full-width character %[1]s. ", "Type the ASCII %[2]s instead."},
	},
	BadSyntax: {
		sentence{"这里的写法不对。", "请对照 config.example.toml 的同一行:每行一个键,文字前后都加英文引号,一节以 [名字] 开头。"},
		sentence{"cannot read this. ", "Compare with config.example.toml: one key a line, texts between quotes, sections begin with [name]."},
	},
	DuplicateKey: {
		sentence{"%[1]s 写了两次。", "请只留一处。"},
		sentence{"%[1]s is written twice. ", "Keep one."},
	},
	UnknownKey: {
		sentence{"没有 %[1]s 这个键。", "这里可以写:%[2]s。"},
		sentence{"there is no key %[1]s. ", "Known here: %[2]s."},
	},
	TokenInConfig: {
		sentence{"令牌不能写在配置里。", "请单独存成一个文件,这里写 token_file = \"token\";或用环境变量 BAOCUN_TOKEN。"},
		sentence{"the token may not stand in the configuration. ", "Put it in a file of its own and write token_file = \"token\", or set BAOCUN_TOKEN."},
	},

	WantText: {
		sentence{"%[1]s 要写成文字。", "请加英文引号:\"…\"。"},
		sentence{"%[1]s takes a text. ", "Put it in quotes."},
	},
	WantNumber: {
		sentence{"%[1]s 要写成整数。", "请写半角数字,不加引号,不带小数点,例如 7。"},
		sentence{"%[1]s takes a whole number. ", "Write digits without quotes or a decimal point."},
	},
	WantSwitch: {
		sentence{"%[1]s 只能写 true(是)或 false(否)。", "请不要加引号。"},
		sentence{"%[1]s is true or false. ", "Write it without quotes."},
	},
	WantTexts: {
		sentence{"%[1]s 要写成一列文字。", "请写成 [\"…\", \"…\"]。"},
		sentence{"%[1]s takes a list of texts. ", "Write [\"…\", \"…\"]."},
	},
	WantNumbers: {
		sentence{"%[1]s 应该是一串整数。", "请写成 [4, 2, 0] 这样,用半角方括号和逗号。"},
		sentence{"%[1]s must be a list of whole numbers. ", "Write it like [4, 2, 0]."},
	},
	WantGroups: {
		sentence{"%[1]s 要写成一列小组。", "请写成 groups = [ { number = 1, served = 200 }, … ]。"},
		sentence{"%[1]s takes a list of groups. ", "Write groups = [ { number = 1, served = 200 }, … ]."},
	},
	WantVillages: {
		sentence{"%[1]s 要写成小节。", "每个村以单独一行 [[village]] 开头。"},
		sentence{"%[1]s takes sections. ", "Begin each village with a line [[village]]."},
	},
	WantSection: {
		sentence{"%[1]s 要写成一节。", "请以单独一行 [%[1]s] 开头,下面每行一个键。"},
		sentence{"%[1]s is a section. ", "Begin it with a line [%[1]s], then one key a line."},
	},

	Missing: {
		sentence{"缺少 %[1]s。", "请对照 config.example.toml 补上。"},
		sentence{"%[1]s is missing. ", "Add it as in config.example.toml."},
	},
	Blank: {
		sentence{"%[1]s 是空的。", "请对照 config.example.toml 写上内容。"},
		sentence{"%[1]s is empty. ", "Fill it in as in config.example.toml."},
	},
	TooMany: {
		sentence{"%[1]s 太多。", "请不要超过 %[2]d 项。"},
		sentence{"%[1]s has too many entries. ", "List at most %[2]d."},
	},
	TooLong: {
		sentence{"%[1]s 太长。", "请不要超过 %[2]d 个字。"},
		sentence{"%[1]s is too long. ", "Use at most %[2]d characters."},
	},
	OutOfRange: {
		sentence{"%[1]s 超出范围。", "请写 %[2]d 到 %[3]d 之间的整数。"},
		sentence{"%[1]s is out of range. ", "Write a whole number from %[2]d to %[3]d."},
	},
	UnknownLanguage: {
		sentence{"language 不认识。", "请写 \"zh\"(中文)或 \"en\"(英文)。"},
		sentence{"unknown language. ", "Write \"zh\" or \"en\"."},
	},
	UnknownZone: {
		sentence{"time_zone 不是时区的名字。", "中国各地请写 \"Asia/Shanghai\"。"},
		sentence{"time_zone is not the name of a time zone. ", "Everywhere in China it is \"Asia/Shanghai\"."},
	},
	BadDate: {
		sentence{"%[1]s 不是日期。", "请写成年-月-日,例如 \"2025-11-01\"。"},
		sentence{"%[1]s is not a date. ", "Write it as \"2025-11-01\"."},
	},
	VillageTwice: {
		sentence{"「%[1]s」这个村写了两次(第一次在第 %[2]d 行)。", "请删掉一处,或改正村名。"},
		sentence{"village %[1]s is named twice (first on line %[2]d). ", "Remove one or correct its name."},
	},
	GroupTwice: {
		sentence{"第 %[1]d 组写了两次。", "同一个村里每组只写一次,请改正 number。"},
		sentence{"group %[1]d is listed twice. ", "Give each group of a village its own number."},
	},
	NoVillage: {
		sentence{"一个村也没有写。", "请至少写一节 [[village]]。"},
		sentence{"there is no village. ", "Write at least one [[village]]."},
	},
	NoGroups: {
		sentence{"这个村没有小组。", "请写上 groups = [ { number = 1, served = 200 } ]。"},
		sentence{"the village has no group. ", "Write groups = [ { number = 1, served = 200 } ]."},
	},
	TopicTwice: {
		sentence{"这一项写了两次。", "topics 里每项只写一次。"},
		sentence{"this topic is listed twice. ", "List each topic once."},
	},
	PhraseTwice: {
		sentence{"这一项写了两次。", "%[1]s 里每项只写一次。"},
		sentence{"this entry is listed twice. ", "List each entry of %[1]s once."},
	},
	CronFieldCount: {
		sentence{"%[1]s 要有五项。", "请依次写分、时、日、月、星期,用空格隔开,例如每天 8:30 是 \"30 8 * * *\"。"},
		sentence{"%[1]s takes five fields. ", "Write minute, hour, day, month, weekday: \"30 8 * * *\" is 8:30 every day."},
	},
	CronDescriptor: {
		sentence{"%[1]s 不能用 @ 开头的写法。", "请写明几点几分,例如每天 8:30 是 \"30 8 * * *\"。"},
		sentence{"%[1]s takes no @ word. ", "Say the time: \"30 8 * * *\" is 8:30 every day."},
	},
	CronZone: {
		sentence{"%[1]s 不能另写时区。", "请删掉;全乡的时区写在 time_zone。"},
		sentence{"%[1]s takes no time zone. ", "Remove it; the township's is time_zone."},
	},
	CronField: {
		sentence{"%[1]s 的第 %[2]d 项不对。", "五项依次是分(0-59)、时(0-23)、日(1-31)、月(1-12)、星期(0-6,0 是星期日),用半角字符。"},
		sentence{"%[1]s: field %[2]d is wrong. ", "The fields are minute 0-59, hour 0-23, day 1-31, month 1-12, weekday 0-6 (0 is Sunday)."},
	},
	CronNever: {
		sentence{"%[1]s 写的日子哪一年都没有。", "请检查日和月,例如 2 月没有 31 日。"},
		sentence{"%[1]s names a day that no year has. ", "Check day and month."},
	},
	BadDueDay: {
		sentence{"%[1]s 没看懂。", `请写几号(例如 7 或 "月底")、第几个星期几(例如 "第二个星期三"),或者五项的时间(例如 "0 9 7 * *")。`},
		sentence{"%[1]s cannot be read. ", `Write a day of the month (7, "last day"), a weekday ("second wednesday") or a cron line ("0 9 7 * *").`},
	},
	BadShift: {
		sentence{"%[1]s 只能是 after(顺延到之后的工作日)、before(提前到之前的工作日)或 none(不动)。", "请改成其中一个。"},
		sentence{"%[1]s is after (the next working day), before (the last one before it) or none (not moved). ", "Write one of them."},
	},
	BadHour: {
		sentence{"%[1]s 没看懂。", `请写成 "08:30" 这样,整点或半点。`},
		sentence{"%[1]s cannot be read. ", `Write a whole or a half hour, like "08:30".`},
	},
	BadQuiet: {
		sentence{"%[1]s 没看懂。", `请写成 "21:00-07:00" 这样,整点或半点;不要就留空。`},
		sentence{"%[1]s cannot be read. ", `Write whole or half hours, like "21:00-07:00", or nothing.`},
	},
	BadWeekDay: {
		sentence{"%[1]s 没看懂。", `请写 "monday" 到 "sunday",或者 "周一" 到 "周日";不要就留空。`},
		sentence{"%[1]s cannot be read. ", `Write "monday" to "sunday", or nothing.`},
	},
	BadURL: {
		sentence{"%[1]s 不是可用的网址。", "请写 http:// 或 https:// 开头的地址,不带用户名、密码和问号。"},
		sentence{"%[1]s is not a usable address. ", "Write http:// or https:// and a host, without user, password or query."},
	},
	BadProxy: {
		sentence{"%[1]s 不是可用的代理地址。", "请写成 \"socks5://主机:端口\" 或 \"http://主机:端口\"。"},
		sentence{"%[1]s is not a usable proxy. ", "Write \"socks5://host:port\" or \"http://host:port\"."},
	},
	BadWebhook: {
		sentence{"%[1]s 不可用。", "请写 https:// 开头的网址,端口只能是 443、80、88 或 8443。"},
		sentence{"%[1]s cannot be used. ", "Write an https:// address; its port is 443, 80, 88 or 8443."},
	},
	WebhookNeeds: {
		sentence{"写了 webhook_url,还缺 %[1]s。", "请补上;不用 webhook 就删掉 webhook_url。"},
		sentence{"webhook_url also needs %[1]s. ", "Add it, or remove webhook_url."},
	},
	BadListen: {
		sentence{"%[1]s 不是监听地址。", "请写成 \"127.0.0.1:8080\";不需要就留空。"},
		sentence{"%[1]s is not an address to listen on. ", "Write \"127.0.0.1:8080\", or leave it empty."},
	},
	PointsSum: {
		sentence{"[assessment] 三项分值合计 %[1]d 分。", "coverage、meetings、on_time 三项合计应为 100 分。"},
		sentence{"the points of [assessment] add up to %[1]d. ", "coverage, meetings and on_time must make 100."},
	},
	UnknownBlank: {
		sentence{"这里的 %[1]s 没有内容可填。", "可以用的是 %[2]s。"},
		sentence{"nothing can be filled in for %[1]s. ", "What can is %[2]s."},
	},
	PointsElsewhere: {
		sentence{"用了 rules = \"%[2]s\",%[1]s 在这里不起作用。", "请删掉这一行,分值改写在规则文件里。"},
		sentence{"with rules = \"%[2]s\" nothing reads %[1]s. ", "Remove this line; points stand in the rules file."},
	},
	NoRulesFile: {
		sentence{"assessment.rules 写的规则文件读不出来。", "请写规则文件的位置(从配置文件所在的文件夹算起),或者写 \"service\"、\"xiaohongmen\"。"},
		sentence{"cannot read the file of assessment.rules. ", "Write where it is, from the folder of this file, or \"service\" or \"xiaohongmen\"."},
	},

	NoToken: {
		sentence{"没有机器人的令牌。", "请把令牌存成文件并写上 token_file,或设环境变量 BAOCUN_TOKEN。"},
		sentence{"there is no bot token. ", "Keep it in a file named by token_file, or set BAOCUN_TOKEN."},
	},
	UnreadableSecret: {
		sentence{"%[1]s 指的文件读不出来。", "请检查文件名和权限;相对路径从配置文件所在的文件夹算起。"},
		sentence{"cannot read the file that %[1]s names. ", "Check name and rights; a relative path starts from the folder of this file."},
	},
	BadToken: {
		sentence{"令牌的样子不对。", "请从 BotFather 重新复制:一串数字、一个冒号、一串字母。"},
		sentence{"this is not a bot token. ", "Copy it again from BotFather: digits, a colon, letters."},
	},
	BadSecret: {
		sentence{"%[1]s 的内容不可用。", "只能用 1 到 256 个英文字母、数字、下划线和连字符。"},
		sentence{"what %[1]s holds cannot be used. ", "Use 1 to 256 letters, digits, underscores and hyphens."},
	},
	ReadableSecret: {
		sentence{"%[1]s 指的文件别人也能读。", "请执行 chmod 600。"},
		sentence{"others can read the file that %[1]s names. ", "Run chmod 600 on it."},
	},
}
