package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms says which rooms each room may import. The program itself is "main".
var rooms = map[string][]string{
	"township":            {},
	"assessment":          {"township"},
	"words":               {"township", "assessment"},
	"storage":             {"township"},
	"storage/storagetest": {"storage"},
	"documents":           {"township", "assessment", "words"},
	"reminders":           {"township", "assessment", "storage", "words"},
	"bot":                 {"township", "assessment", "storage", "words", "documents", "bot/delivery"},
	"bot/delivery":        {"storage"},
	"telegramtest":        {},
	"sample":              {"township", "storage"},
	"playground":          {"telegramtest"},
	"main": {
		"township", "assessment", "words", "storage", "documents", "reminders", "bot", "bot/delivery", "telegramtest", "sample",
		"playground",
	},
}

// testRooms are rooms made for tests, which every test may import.
var testRooms = []string{"storage/storagetest", "telegramtest"}

// libraries says which rooms may import each library, and with it the packages
// below it that have no line of their own. A library without a line may be
// imported by no room. The standard library needs no line.
var libraries = map[string][]string{
	"git.sr.ht/~sbinet/gg":               {"documents"},
	"github.com/6tail/lunar-go":          {"reminders"},
	"github.com/VictoriaMetrics/metrics": {"bot", "bot/delivery"},
	"github.com/alecthomas/kong":         {"main"},
	"github.com/expr-lang/expr":          {"assessment"},
	"github.com/go-telegram/bot":         {"bot", "bot/delivery"},
	"github.com/go-telegram/bot/models":  {"bot", "bot/delivery", "telegramtest"},
	"github.com/pelletier/go-toml/v2":    {"main", "words"},
	"github.com/piglig/go-qr":            {"documents"},
	"github.com/robfig/cron/v3":          {"reminders"},
	"github.com/xuri/excelize/v2":        {"documents"},
	"go.etcd.io/bbolt":                   {"storage"},
	"golang.org/x/image":                 {"documents"},
	"golang.org/x/mod/sumdb":             {"storage"},
	"golang.org/x/mod/sumdb/note":        {"storage", "main"},
	"golang.org/x/sync":                  {"bot/delivery", "main"},
	"golang.org/x/text":                  {"documents"},
	"golang.org/x/time/rate":             {"bot/delivery"},
}

// testLibraries says which rooms' tests may import each library beside what the
// room itself may; no room means all.
var testLibraries = map[string][]string{
	"github.com/google/go-cmp":        {},
	"go.uber.org/goleak":              {},
	"pgregory.net/rapid":              {},
	"github.com/rogpeppe/go-internal": {"main"},
	"github.com/go-telegram/bot":      {"telegramtest"},
	"github.com/pelletier/go-toml/v2": {"assessment", "bot"},
	"github.com/xuri/excelize/v2":     {"bot", "documents", "main"},
}

func TestEveryFileImportsOnlyWhatItsRoomMay(t *testing.T) {
	_, files := parseAll(t, parser.ImportsOnly)
	if len(files) < 100 {
		t.Errorf("only %d files were found", len(files))
	}
	for name, file := range files {
		for _, fault := range faultsOf(name, file) {
			t.Error(fault)
		}
	}
}

func TestAForbiddenImportIsReportedForEveryPair(t *testing.T) {
	for room, allowed := range rooms {
		for other := range rooms {
			if other == room || other == "main" {
				continue
			}
			imported := "baocun/" + other
			may, mayInTest := slices.Contains(allowed, other), slices.Contains(allowed, other) || slices.Contains(testRooms, other)
			expectFaults(t, room, "made_up.go", imported, may)
			expectFaults(t, room, "made_up_test.go", imported, mayInTest)
		}
		for library, owners := range libraries {
			may := slices.Contains(owners, room)
			users, listed := testLibraries[library]
			expectFaults(t, room, "made_up.go", library, may)
			expectFaults(t, room, "made_up_test.go", library, may || listed && (len(users) == 0 || slices.Contains(users, room)))
		}
		for library := range testLibraries {
			if _, ours := libraries[library]; !ours {
				expectFaults(t, room, "made_up.go", library, false)
			}
		}
		expectFaults(t, room, "made_up.go", "github.com/nobody/knows", false)
		expectFaults(t, room, "made_up_test.go", "github.com/nobody/knows", false)
		expectFaults(t, room, "made_up.go", "net/http", true)
	}
}

func TestAFileOutsideEveryRoomIsReported(t *testing.T) {
	expectFaults(t, "attic", "made_up.go", "fmt", false)
}

// expectFaults holds the check against a file that imports one package.
func expectFaults(t *testing.T, room, name, imported string, allowed bool) {
	t.Helper()
	source := fmt.Sprintf("package p\n\nimport _ %q\n", imported)
	file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	if room != "main" {
		name = path.Join(room, name)
	}
	if faults := faultsOf(name, file); (len(faults) == 0) != allowed {
		t.Errorf("%s imports %s: allowed is %v, reported is %q", name, imported, allowed, faults)
	}
}

// faultsOf lists what a file imports and may not.
func faultsOf(name string, file *ast.File) []string {
	room := path.Dir(filepath.ToSlash(name))
	if room == "." {
		room = "main"
	}
	if _, known := rooms[room]; !known {
		return []string{fmt.Sprintf("%s: %s is no room", name, room)}
	}
	var faults []string
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil || !mayImport(room, imported, strings.HasSuffix(name, "_test.go")) {
			faults = append(faults, fmt.Sprintf("%s: %s may not import %s", name, room, spec.Path.Value))
		}
	}
	return faults
}

// mayImport tells whether a file of a room may import a package.
func mayImport(room, imported string, isTest bool) bool {
	if inside, ok := strings.CutPrefix(imported, "baocun/"); ok {
		own := isTest && (inside == room || slices.Contains(testRooms, inside))
		return own || slices.Contains(rooms[room], inside)
	}
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") {
		return true // Of the standard library.
	}
	if slices.Contains(libraries[owner(imported, libraries)], room) {
		return true
	}
	users, known := testLibraries[owner(imported, testLibraries)]
	return isTest && known && (len(users) == 0 || slices.Contains(users, room))
}

// owner is the longest line of a table that a package stands under.
func owner(imported string, table map[string][]string) string {
	longest := ""
	for library := range maps.Keys(table) {
		if (imported == library || strings.HasPrefix(imported, library+"/")) && len(library) > len(longest) {
			longest = library
		}
	}
	return longest
}

// parseAll parses every Go file of the program, by its name from the top.
func parseAll(t *testing.T, mode parser.Mode) (*token.FileSet, map[string]*ast.File) {
	t.Helper()
	files := make(map[string]*ast.File)
	set := token.NewFileSet()
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (entry.Name() == "testdata" || strings.HasPrefix(entry.Name(), ".")):
			return filepath.SkipDir
		case !strings.HasSuffix(name, ".go"):
			return nil
		}
		file, err := parser.ParseFile(set, name, nil, mode|parser.SkipObjectResolution)
		files[filepath.ToSlash(name)] = file
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return set, files
}
