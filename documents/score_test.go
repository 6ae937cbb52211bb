package documents

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"baocun/assessment"
	"baocun/township"
	"baocun/words"
)

// aScore is a score of three indicators that earned some tenths of a point.
func aScore(coverage, meetings, onTime assessment.Tenths) assessment.Score {
	score := assessment.Score{Year: 2026}
	for _, item := range []assessment.Item{
		{Code: assessment.Coverage, Title: assessment.Text{Chinese: "见面率", English: "People met"}, Points: 50, Earned: coverage},
		{Code: assessment.Meetings, Title: assessment.Text{Chinese: "例会", English: "Meetings"}, Points: 30, Earned: meetings},
		{Code: assessment.OnTime, Title: assessment.Text{Chinese: "纪要按时", English: "Minutes on time"}, Points: 20, Earned: onTime},
	} {
		if item.Enough = item.Earned >= 0; item.Enough {
			score.Total += item.Earned
			score.OutOf += item.Points
		}
		score.Items = append(score.Items, item)
	}
	return score
}

func aScoreTable(voice words.Voice, title, slow, onTrack, underWay string) ScoreTable {
	return ScoreTable{
		Mean: 888, HasMean: true, Note: voice.Label("score.note-order"),
		Title: title, AsOf: voice.Label("document.as-of", "date", "11-23"),
		Rows: []ScoreRow{
			{Name: "龙爪树村", Score: aScore(441, 250, 190), Change: 21, State: onTrack},
			{Name: "肖村", Score: aScore(480, 280, 170), State: onTrack},
			{Name: "牌坊村", Score: aScore(412, 236, 127), Change: -50, State: slow},
			{Name: "小红门村", Score: aScore(465, 270, 179), State: onTrack, Case: underWay},
			{Name: "喆岭东湖社区居民委员会", Score: aScore(500, 300, -1), State: onTrack},
			{Name: "三台山村", Score: aScore(-1, -1, -1), State: ""},
		},
	}
}

func TestScoresLookAsTheyDid(t *testing.T) {
	chineseTable := aScoreTable(chinese, "小红门乡 2026 年考核进度", "进度偏慢", "进度正常", "一票否决情形核实中(1)")
	englishTable := aScoreTable(english, "Xiaohongmen 2026", "behind", "on track", "1 case of veto under way")
	labelled := chineseTable
	labelled.Label = "小红门原规则 · 历史对照"
	labelled.Page, labelled.Pages = 2, 2
	for _, test := range []struct {
		name  string
		voice words.Voice
		table ScoreTable
	}{
		{"scores.zh.png", chinese, chineseTable},
		{"scores.en.png", english, englishTable},
		{"scores-original.zh.png", chinese, labelled},
	} {
		data, err := DrawScores(test.voice, test.table)
		if err != nil {
			t.Fatal(err)
		}
		holdPicture(t, test.name, data)
	}
}

func aScoreBook() ScoreBook {
	book := ScoreBook{
		ScoreTable: aScoreTable(chinese, "小红门乡 2026 年考核进度", "进度偏慢", "进度正常", "一票否决情形核实中(1)"),
		Day:        township.NewDate(2026, time.November, 23),
	}
	october := township.NewMonth(2026, time.October)
	book.Groups = []ScoreGroup{
		{Village: "肖村", Group: "一组", Month: october, Coverage: township.Coverage{People: 200, PeopleMet: 181, Households: 80, HouseholdsMet: 70, LateEntries: 2}},
		{Village: "肖村", Group: "二组", Month: october},
	}
	return book
}

func TestABookOfScoresHasNumbersAndAChart(t *testing.T) {
	data, err := WriteScores(chinese, aScoreBook())
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if got := strings.Join(book.GetSheetList(), " "); got != "各村 各项怎么来的 各组各月" {
		t.Errorf("the sheets are %s", got)
	}
	for cell, want := range map[string]string{
		"各村!A4": "龙爪树村", "各村!B4": "88.1", "各村!C4": "88.8", "各村!D4": "2.1", "各村!E4": "88.1", "各村!F4": "100", "各村!G4": "44.1",
		"各村!B8": "100", "各村!E8": "80", "各村!F8": "80", "各村!I8": "", "各村!B9": "", "各村!K7": "一票否决情形核实中(1)",
		"各组各月!D4": "181", "各组各月!F4": "0.905", "各组各月!I4": "2", "各组各月!F5": "",
	} {
		sheet, name, _ := strings.Cut(cell, "!")
		got, err := book.GetCellValue(sheet, name)
		if err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", cell, got, want, err)
		}
		kind, err := book.GetCellType(sheet, name)
		if _, notNumber := strconv.ParseFloat(want, 64); notNumber == nil && kind == excelize.CellTypeSharedString || err != nil {
			t.Errorf("%s is a text (%v)", cell, err)
		}
	}
	charts, ok := book.Pkg.Load("xl/charts/chart1.xml")
	if !ok {
		t.Fatal("there is no chart")
	}
	for _, part := range []string{"barChart", "lineChart", "!$B$4:$B$9", "!$C$4:$C$9"} {
		if !bytes.Contains(charts.([]byte), []byte(part)) {
			t.Errorf("the chart lacks %s", part)
		}
	}
}

func TestALongTableIsCutIntoPicturesOfAboutEqualLength(t *testing.T) {
	for rows, want := range map[int]string{0: "0", 12: "12", 13: "6 7", 25: "8 8 9", 24: "12 12"} {
		var lengths []string
		for _, part := range (ScoreTable{Rows: make([]ScoreRow, rows)}).Cut() {
			lengths = append(lengths, strconv.Itoa(len(part.Rows)))
		}
		if got := strings.Join(lengths, " "); got != want {
			t.Errorf("%d rows are cut into %s, want %s", rows, got, want)
		}
	}
	if _, err := DrawScores(chinese, ScoreTable{Rows: make([]ScoreRow, MostScoreRows+1)}); err == nil {
		t.Error("a table that is too long was drawn")
	}
}
