package bot

import (
	"encoding/json"
	"fmt"
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// drawWeekly draws the twelve months of a unit and those below it.
func (b *Bot) drawWeekly(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	var asked township.WeekPicture
	if err := json.Unmarshal(args, &asked); err != nil {
		return "", nil, fmt.Errorf("draw a week: %w", err)
	}
	units, err := tx.Units()
	if err != nil {
		return "", nil, err
	}
	unit, _ := units.Get(asked.Unit)
	file := coverageFile{
		Of: covered{unit: unit}.key(), Where: unit.ID, View: byGroup, Month: asked.Day.MonthOf(), Language: asked.Language,
	}
	file.Rows = append(file.Rows, file.Of)
	for _, below := range units.Children(unit.ID) {
		file.Rows = append(file.Rows, strconv.FormatUint(uint64(below.ID), 10))
	}
	all, err := json.Marshal(file)
	if err != nil {
		return "", nil, err
	}
	return b.drawCoverage(tx, all)
}
