package bot

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"baocun/storage"
	"baocun/township"
)

// rosterCells are the texts of a roster's sheets, as the document of some units holds them.
func (o *bureau) rosterCells(language township.Language, units ...township.UnitID) map[string]string {
	args, err := json.Marshal(rosterSheet{Units: units, Language: language})
	if err != nil {
		o.t.Fatal(err)
	}
	b, err := New(o.db, o.botOptions())
	if err != nil {
		o.t.Fatal(err)
	}
	var content []byte
	if err := o.db.View(o.t.Context(), func(tx *storage.Tx) (err error) {
		_, content, err = b.drawRoster(tx, args)
		return err
	}); err != nil {
		o.t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		o.t.Fatal(err)
	}
	defer book.Close()
	cells := make(map[string]string)
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			o.t.Fatal(err)
		}
		for _, row := range rows {
			cells[sheet] += strings.Join(row, "|") + "\n"
		}
	}
	return cells
}

// TestARosterFileHoldsWhatItsScreenShowsAndNothingOfOthers has a village as the screens'
// conversation has it, and looks for what must not stand there.
func TestARosterFileHoldsWhatItsScreenShowsAndNothingOfOthers(t *testing.T) {
	inBureau(t, func(o *bureau) {
		for _, act := range []string{
			"周某 leader", "李某 cadre 肖村 牌坊", "何某 cadre 龙爪树", "王某 specialist 肖村", "陈某 specialist 肖村", "郑某 specialist 牌坊", "张某 assistant 肖村 1",
		} {
			if err := o.enrol(act); err != nil {
				t.Fatal(err)
			}
		}
		o.settle()
		for _, register := range []string{"肖村 1 120 180", "肖村 1 120 236"} {
			if err := o.register(register); err != nil {
				t.Fatal(err)
			}
		}
		for _, post := range []string{"冯某 chief 肖村 2026-12-01 2028-11-30", "卫某 chief 肖村 2024-12-01 2025-11-30"} {
			if err := o.appoint(post); err != nil {
				t.Fatal(err)
			}
		}
		o.server.Person("王某").Say("请假 11-23 11-29 陈某代")
		o.settle()
		village := o.village("肖村")
		cells := o.rosterCells(township.Chinese, village.ID)
		for sheet, lines := range map[string][]string{
			"在岗": {
				"肖村||包村干部|李某|2026-11-23||在任", "肖村||村书记/主任|冯某|2026-12-01|2028-11-30|12月1日起到任",
				"肖村||村计生专干|王某|2026-11-23||请假到11月29日||陈某", "肖村|一组|协管员|张某|2026-11-23||在任|236",
			},
			"缺编与超负荷": {
				"肖村||缺编|村书记/主任||2|0|-2|12月1日起有人到任", "肖村|一组|缺编|协管员||2|1|-1|服务 236 人",
				"肖村|一组|超负荷|协管员|张某|200|236|36|单位:人",
			},
			"任职沿革": {"肖村||村书记/主任|卫某|2024-12-01|2025-11-30|已离任", "肖村||村书记/主任|冯某|2026-12-01|2028-11-30|12月1日起到任"},
		} {
			for _, line := range lines {
				if !strings.Contains(cells[sheet], line) {
					t.Errorf("%s has no line %s:\n%s", sheet, line, cells[sheet])
				}
			}
		}
		o.holdOut(cells, "牌坊", "郑某", "何某", "周某", strconv.FormatInt(o.server.Person("王某").ID(), 10))
		whole := o.rosterCells(township.Chinese, 1, village.ID)
		if !strings.Contains(whole["缺编与超负荷"], "小红门乡||包村数|包村干部|何某|2|1|-1|包:龙爪树村") {
			t.Errorf("the township's cadres:\n%s", whole["缺编与超负荷"])
		}
		o.holdOut(o.rosterCells(township.English, village.ID), "在任", "协管员", "缺编")
	})
}

// holdOut holds sheets not to say some words.
func (o *bureau) holdOut(cells map[string]string, words ...string) {
	o.t.Helper()
	for sheet, text := range cells {
		for _, word := range words {
			if strings.Contains(text, word) {
				o.t.Errorf("%s says %s:\n%s", sheet, word, text)
			}
		}
	}
}
