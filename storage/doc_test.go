package storage

import (
	"fmt"
	"go/parser"
	"go/token"
	"maps"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// drawn is a line of the drawing: a table, or an index in the table above it.
var drawn = regexp.MustCompile(`(?m)^\t(├── )?([a-z_]+) {2,}(.*)$`)

// TestDrawingOfBucketsShowsEveryTable compares the package documentation with
// what is declared. A table or index that was added needs a line there.
func TestDrawingOfBucketsShowsEveryTable(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut(file.Doc.Text(), "# What is in the file")
	if !found {
		t.Fatal("doc.go has no drawing")
	}
	section, _, _ = strings.Cut(section, "\n# ")
	drawing, table := make(map[string]string), ""
	for _, line := range drawn.FindAllStringSubmatch(section, -1) {
		name := line[2]
		if line[1] == "" {
			table = name
		} else {
			name = table + "." + name
		}
		drawing[name] = marksOf(strings.Contains(line[3], "unique"), strings.Contains(line[3], "audited"))
	}
	code := make(map[string]string)
	for _, c := range []*catalog{core, office} {
		for _, d := range c.tables {
			maps.Copy(code, d.(interface{ lines() map[string]string }).lines())
		}
	}
	if diff := cmp.Diff(code, drawing); diff != "" {
		t.Errorf("the drawing in doc.go is not what is declared (- declared, + drawn):\n%s", diff)
	}
}

// lines are what the drawing must say of a table.
func (t *table[K, R]) lines() map[string]string {
	lines := map[string]string{t.name: marksOf(false, t.audited)}
	for _, i := range t.indexes {
		lines[i.bucket.name] = marksOf(i.unique, false)
	}
	return lines
}

func marksOf(unique, audited bool) string {
	return fmt.Sprintf("unique=%v audited=%v", unique, audited)
}
