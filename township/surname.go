package township

import "strings"

// plainSurnames seldom begin a word, so that what follows one is a name even
// where it does not end. The order is about that of frequency.
const plainSurnames = `李王张刘陈杨赵吴周徐孙朱胡郭林郑梁谢宋唐许韩冯邓曹彭曾萧肖田董潘袁蔡蒋杜叶魏苏吕丁沈姚卢姜崔钟谭陆汪范廖石贾韦夏邹熊白孟秦邱侯薛闫阎雷史陶黎贺顾毛郝龚邵覃武钱戴莫赖樊兰殷洪翟安倪严牛俞葛游阮柳蓝鲁左辛聂庄祁耿焦柯童裴欧包霍涂饶柴简卜邢岳骆康齐娄苗谷翁甘祝尤宫宁穆靳仇褚尚詹冉滕关滑蒲晏冼喻鄢阚佘鲍冀车房窦邝隋卞臧庞缪屈施戚昌柏奚酆邬郁杭荀芮羿邴糜巫隗宓郗栾厉郜蓟邰蔺屠莘劳逄姬郦郤璩濮扈浦茹宦戈庾暨匡阙晁訾鞠巢蒯竺佟牟谌苑庹仵揭旷漆郄迟邸种匙逯缑章何罗黄马`

// wordSurnames begin words as often as names; what follows must end like a name.
const wordSurnames = `高程傅于余任方万文江易常段龙温成时应全单向计金伍池项乐申乔古华党路米凌盛商季伊巩居连巴茅宣查习桑桂梅寇景边符解曲楼桓云利弓牧燕荣井胥尹艾容隆仲雍封荆阴甄诸卓蔚阳冷辜刁麻亢丛岑郎敬鹿靖晋敖苟钮仝付舒纪危颜戎索闻司`

// compoundSurnames have two characters.
var compoundSurnames = newPhrases(strings.Fields(`
	欧阳 太史 端木 上官 司马 东方 独孤 南宫 夏侯 诸葛 尉迟 皇甫 赫连 公孙 慕容 令狐 宇文 长孙 司徒 司空 轩辕
	百里 东郭 南门 呼延 西门 公冶 澹台 濮阳 淳于 单于 申屠 公羊 太叔 钟离 闾丘 拓跋 完颜 鲜于 闻人 第五`)...)

// notNames begin with a surname and are words of the office or of every day: each
// line has the surname and the characters that make a word with it.
var notNames = func() phraseBook {
	book := phraseBook{}
	for line := range strings.Lines(wordsBySurname) {
		first, seconds, _ := strings.Cut(strings.TrimSpace(line), " ")
		for _, second := range seconds {
			book.add(first + string(second))
		}
	}
	book.add(strings.Fields(`包户干部 高血压 白天 白班 左邻右舍 秦皇岛 马上 马路 安置 石榴庄 时间表 文明户`)...)
	return book
}()

const wordsBySurname = `
王 府法牌
张 贴挂罗望口开榜数页纸
陈 述列旧设年
杨 树梅柳
赵 体
周 一二三四五六日天末边到围期年内岁报刊密知转详
章 程节法
柴 火油米草
仇 视恨
牛 棚羊奶肉
梅 雨
施 工行肥策展药
昌 盛
厉 害行
劳 动务力作保资
巫 术
迟 到早迟
纪 要律委检念录实
路 上边口面灯段线程过途况远窄
危 险房机害旧墙
颜 色
符 合号
索 取要
闻 讯
冷 静空藏清
司 机法
舒 适服心
徐 徐州
孙 子女辈
胡 同乱闹说子
郭 外
林 地业木权场带
郑 重
梁 柱
谢 谢绝意
宋 体
唐 突装
许 多可久诺愿
曾 经任有
田 地间野里头径
董 事
潘 多
余 下地额款粮温
叶 子片
苏 醒州打
丁 字
沈 阳
钟 头表点声
陆 续地运
范 围本例畴
石 头板材油料灰子桥榴碑匠墙
夏 季天粮令收至
付 出款费清息钱账给
白 天班色费纸酒条票板
秦 岭
侯 车
雷 雨电击达阵
史 料实馆
陶 瓷
顾 虑及客问此家全不
毛 病巾线衣利笔料坯坑
武 装警术汉
钱 款数财物包
戴 口帽好上孝
莫 非名
安 排全装置好静心康抚顿慰定保检居家宁民乐稳葬监防徽
严 格重禁防肃查厉控打密
游 客园行玩泳戏走
柳 树条
蓝 色图
鲁 莽
左 右边侧手
辛 苦勤
庄 稼严园子
焦 点急虑炭
童 年车装装话
欧 洲元式
包 括村户片保含干组装容联抓办子车裹教扶围地
简 单要介报历化易便短章直
康 复养健
齐 全心抓备力
苗 木圃头
谷 子雨物场
甘 肃愿
祝 贺福愿
尤 其
宫 颈颈灯外
宁 可愿夏
尚 未有无可且
关 注于心爱怀系键门闭停注停照联节护切口卡掉
车 辆位间库费票祸道站主坏
房 屋子间产租东顶门管改源前后
屈 服
何 时人处况必以种地事
高 度效质低标兴龄峰级中等考温血速层校产原地价额铁压新发位尚危频档空强大
罗 列
程 序度
傅 里
于 是此今月
任 务何意命职期教免用选性劳凭
方 便案面式法向针可位言才程格
万 元户人一分事能份亩家岁余物
文 件化字明教艺书档体本娱中物
江 苏西边南面河水湖
易 地发燃于拉错感懂
黄 色金河土昏瓜豆牌线
常 住委态见规年务用驻抓事态识委务态来去
段 落时位长
龙 头舟
温 馨度暖室和
成 员立果效功本年为绩长熟人就效册了交品批片
时 间候常期段刻限节而代效
应 到该急当收有急对用访付届聘邀见在参从
全 部体家面乡村年力员民程覆天市区组都县国省员户套日月镇
单 位独元一人亲身户子据项
向 上下前导阳
计 划生算数分入时量件生卫财
金 额融秋属牌
马 上路桥棚虎
伍 元
池 塘
项 目
乐 意于观
申 请报领诉办
乔 木迁
古 树稀
华 北侨侨
党 员委支建政课组群校费风
路 灯面口上边线费
米 面
凌 晨乱
盛 会夏
商 量店户议业品定贸场讨
季 度节末初报
居 民住委家然
连 续接同日带线夜夏
宣 传讲读布教誓
查 看找出询实验阅处收漏问访摆
习 惯
桂 花
景 区观
边 界远角防走
符 合
解 决释除答读放困约
曲 折艺
楼 房道上下层栋门
云 平
利 用益息好民率
荣 誉军
井 盖然口
容 易
封 闭存面山控
卓 越
冷 空藏水静
麻 烦将
敬 老请爱`

// kinTitles follow a surname, or a name, where people speak of a neighbour.
var kinTitles = newPhrases(strings.Fields(`
	大妈 大爷 大娘 大叔 大婶 大嫂 大姐 大哥 大伯 大姨 大姑 大舅 阿姨 阿婆 奶奶 爷爷 叔叔 伯伯 伯母 婶婶 婶子 嫂子 婆婆 姥姥 姥爷
	叔 伯 婶 嫂 姨 姐 哥 妈 爸 爷 奶 婆 老师 师傅 老太太 老太 老汉 老爷子 老人 女士 先生 小姐 妈妈 爸爸 媳妇 大夫`)...)

// officeTitles follow the name of somebody who works for the office.
var officeTitles = newPhrases(strings.Fields(`
	书记 主任 副书记 副主任 支书 村长 乡长 镇长 县长 市长 省长 副乡长 组长 局长 所长 科长 院长 站长 处长 队长 校长 股长 会长 部长
	委员 专干 干部 协管员 宣传员 监督员 代表 干事 会计 文书 同志 医生 护士 律师 民警 警官 教授 专家`)...)

// afterNames follow a name in a sentence.
var afterNames = newPhrases(strings.Fields(`
	负责 汇报 带队 带领 走访 参加 主持 记录 开门 同意 反映 表示 外出 拒绝 电话 联系 务工 生病 住院 签字 签名 白天 今天 昨天
	明天 上午 下午 晚上 目前 现在 正在 刚刚 两口 夫妻 夫妇 全家 一家 本人 老两口 女儿 儿子 丈夫 妻子 爱人 父亲 母亲 媳妇 身份证 手机`)...)

// functionSigns stand in sentences and hardly in a name given to somebody.
var functionSigns = signSet(`的了在到不没是有去过来户人号组家和与见也都已就要会能说把被让向从对年月日时点分个次元村庄乡镇县区市省路街巷里外上下前后左右内无未再又还很只各每我你他她它们这那哪谁吗呢吧啊等及或并且但而将为由给至看打找敲请问送交办住搬走做病孕出入因开州坏远窄`)

// softSigns among them are given in names of three characters.
var softSigns = signSet(`有来家和会年月日时元上`)

func signSet(text string) map[rune]bool {
	set := make(map[rune]bool)
	for _, r := range text {
		set[r] = true
	}
	return set
}

var plainSurname, wordSurname = signSet(plainSurnames), signSet(wordSurnames)
