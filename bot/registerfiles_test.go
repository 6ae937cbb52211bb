package bot

import (
	"bytes"
	"fmt"
	"strings"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"baocun/documents"
)

// registerFiles are what people send for a register.
func registerFiles() fstest.MapFS {
	const head = "组,户号,服务人数,重点\n"
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	locked := "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
	files := fstest.MapFS{}
	for name, content := range map[string]string{
		"肖村.csv":  head + "1,1,2,\n1,2,1,是\n3,1,3,\n3,2,1,\n",
		"十二月.csv": head + "3,1,1,\n3,2,1,\n3,3,1,\n3,4,2,\n",
		"更正.csv":  head + "1,1,2,\n1,2,2,\n3,2,1,\n3,7,4,是\n",
		"全角.csv":  head + "１,1,２,\n第一组,２,1,★\n３组,1,3人,\n3,2,1,否\n,,,\n,,,\n",
		"差错.csv":  head + "1,1,2,\n1,1,2,\n1,2,很多\n1,3,,\n1,4,99,\n9,1,1,\n1,12月3日,1,\n,5,1,\n",
		"姓名.csv":  "组,户号,服务人数,重点,户主姓名,联系电话\n1,1,2,,王五,13800138000\n1,2,1,是,赵六,13900139000\n",
		"串了.csv":  "组,户号,服务人数\n1,13800138000,2\n1,13900139000,1\n",
		"一格.csv":  head + "1,1,2,\n1,2,13800138000,\n",
		"大组.csv":  head + largeGroup(3, 80, 3),
		"空表.csv":  head,
		"旧.xls":   ole + "Workbook",
		"金山.et":   ole + "Workbook",
		"网页.xls":  "<html><table><tr><td>组</td></tr></table></html>",
		"密码.xlsx": ole + locked,
		"坏的.xlsx": "PK\x03\x04 and no more",
		"没表头.csv": "1,1,2\n1,2,1\n",
		"纪要.docx": "PK\x03\x04 a document",
		"太大.csv":  head + strings.Repeat("1,1,2,\n", documents.MostBytes/7),
	} {
		files[name] = &fstest.MapFile{Data: []byte(content)}
	}
	files["合并.xlsx"] = &fstest.MapFile{Data: mergedHead()}
	return files
}

// largeGroup are the lines of a group with so many households of so many people.
func largeGroup(group, households, people int) string {
	var lines strings.Builder
	for number := range households {
		fmt.Fprintf(&lines, "%d,%d,%d,\n", group, number+1, people)
	}
	return lines.String()
}

// mergedHead is a workbook whose head is made of merged cells.
func mergedHead() []byte {
	book := excelize.NewFile()
	defer book.Close()
	var out bytes.Buffer
	for _, err := range []error{
		book.SetSheetRow("Sheet1", "A1", &[]any{"组、户号", nil, "服务人数"}),
		book.SetSheetRow("Sheet1", "A2", &[]any{1, 1, 2}),
		book.MergeCell("Sheet1", "A1", "B1"),
		book.Write(&out),
	} {
		if err != nil {
			panic(err)
		}
	}
	return out.Bytes()
}
