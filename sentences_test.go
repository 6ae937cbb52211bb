package main

import (
	"go/ast"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

var placeholder = regexp.MustCompile(`\{([a-z-]+)\}`)

// sentences maps the name of every sentence to its placeholders. Tests in words
// hold both languages to the same ones.
func sentences(t *testing.T) map[string][]string {
	t.Helper()
	file, err := os.ReadFile("words/zh.toml")
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	if err := toml.Unmarshal(file, &tree); err != nil {
		t.Fatal(err)
	}
	found := make(map[string][]string)
	gather("", tree, found)
	return found
}

func gather(prefix string, tree map[string]any, into map[string][]string) {
	for name, value := range tree {
		switch value := value.(type) {
		case string:
			into[prefix+name] = []string{}
			for _, match := range placeholder.FindAllStringSubmatch(value, -1) {
				into[prefix+name] = append(into[prefix+name], match[1])
			}
		case map[string]any:
			gather(prefix+name+".", value, into)
		}
	}
}

// usage is what the program asks for, by the sentences it may get.
type usage struct {
	sentenceCall
	sentences []string
}

// usages finds the sentences that each call may mean. A family is every sentence
// whose name begins so, without those that somebody names in full.
func usages(t *testing.T, known map[string][]string) []usage {
	calls := readProgram(t).calls()
	named := make(map[string]bool)
	for _, call := range calls {
		for _, name := range call.names {
			named[name] = true
		}
	}
	all := make([]usage, 0, len(calls))
	for _, call := range calls {
		one := usage{call, slices.Clone(call.names)}
		for _, family := range call.families {
			for name := range known {
				if strings.HasPrefix(name, family) && !named[name] {
					one.sentences = append(one.sentences, name)
				}
			}
		}
		all = append(all, one)
	}
	return all
}

func TestEverySentenceThatIsAskedForExists(t *testing.T) {
	known := sentences(t)
	all := usages(t, known)
	if len(all) < 200 {
		t.Errorf("only %d calls were found", len(all))
	}
	for _, use := range all {
		switch {
		case use.unread:
			t.Errorf("%s: which sentence is asked for cannot be read from the source", use.at)
		case len(use.sentences) == 0:
			t.Errorf("%s: no sentence begins with %q", use.at, use.families)
		}
		for _, name := range use.sentences {
			if _, ok := known[name]; !ok {
				t.Errorf("%s: there is no sentence %q", use.at, name)
			}
		}
	}
}

func TestEverySentenceIsAskedFor(t *testing.T) {
	known := sentences(t)
	used := make(map[string]bool)
	for _, use := range usages(t, known) {
		for _, name := range use.sentences {
			used[name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(known)) {
		if !used[name] {
			t.Errorf("nobody says %s", name)
		}
	}
}

func TestEveryPlaceholderIsFilledAndNothingElseIsGiven(t *testing.T) {
	known := sentences(t)
	for _, use := range usages(t, known) {
		if use.open {
			continue // Refusals have a test of their own, the checklist a conversation.
		}
		wanted := make(map[string]bool)
		for _, name := range use.sentences {
			for _, hole := range known[name] {
				wanted[hole] = true
				if !slices.Contains(use.given, hole) {
					t.Errorf("%s: %s lacks {%s}", use.at, name, hole)
				}
			}
		}
		for _, given := range use.given {
			if !wanted[given] {
				t.Errorf("%s: %q has no place in %q", use.at, given, use.sentences)
			}
		}
	}
}

// refusals are what the program can refuse with: every constant's code, by
// folder and name.
func (p *program) refusals() map[string]string {
	codes := make(map[string]string)
	for name, file := range p.files {
		ast.Inspect(file, func(node ast.Node) bool {
			spec, ok := node.(*ast.ValueSpec)
			if !ok || spec.Type == nil || !strings.HasSuffix(typeName(spec.Type), "RefusalCode") {
				return true
			}
			for i, value := range spec.Values {
				if code, ok := literal(value); ok {
					codes[path.Dir(name)+"/"+spec.Names[i].Name] = code
				}
			}
			return true
		})
	}
	return codes
}

func typeName(expr ast.Expr) string {
	if selected, ok := expr.(*ast.SelectorExpr); ok {
		return selected.Sel.Name
	}
	return identifier(expr)
}

// refusing is a call of township.Refuse.
type refusing struct {
	at, folder string
	code       string // empty where it is chosen when the program runs
	given      []string
	open       bool
}

func (p *program) refuses(codes map[string]string) []refusing {
	var all []refusing
	for name, file := range p.files {
		ast.Inspect(file, func(node ast.Node) bool {
			call, ok := node.(*ast.CallExpr)
			if !ok || called(call) != "Refuse" || len(call.Args) == 0 {
				return true
			}
			one := refusing{at: p.set.Position(call.Pos()).String(), folder: path.Dir(name)}
			one.given, one.open = pairNames(call, 1)
			constant := path.Dir(name) + "/" + identifier(call.Args[0])
			if selected, ok := call.Args[0].(*ast.SelectorExpr); ok {
				constant = identifier(selected.X) + "/" + selected.Sel.Name
			}
			one.code = codes[constant]
			all = append(all, one)
			return true
		})
	}
	return all
}

func TestEveryRefusalHasASentenceThatItsValuesFill(t *testing.T) {
	known := sentences(t)
	p := readProgram(t)
	codes := p.refusals()
	calls := p.refuses(codes)
	if len(codes) < 50 || len(calls) < 50 {
		t.Errorf("only %d codes and %d calls were found", len(codes), len(calls))
	}
	said := make(map[string]bool)
	for constant, code := range codes {
		said["refusal."+code] = true
		if _, ok := known["refusal."+code]; !ok {
			t.Errorf("%s: there is no sentence refusal.%s", constant, code)
		}
		uses := slices.DeleteFunc(slices.Clone(calls), func(c refusing) bool { return c.code != code })
		if len(uses) == 0 { // The package chooses among its codes.
			uses = slices.DeleteFunc(slices.Clone(calls), func(c refusing) bool {
				return c.code != "" || c.folder != path.Dir(constant)
			})
		}
		if len(uses) == 0 {
			t.Errorf("%s: nobody refuses with it", constant)
		}
		for _, use := range uses {
			holdFilled(t, use, "refusal."+code, known["refusal."+code])
		}
	}
	for name := range known {
		if strings.HasPrefix(name, "refusal.") && !said[name] {
			t.Errorf("%s belongs to no refusal", name)
		}
	}
}

// holdFilled holds a refusal's values to its sentence, both ways.
func holdFilled(t *testing.T, use refusing, name string, holes []string) {
	t.Helper()
	if use.open {
		t.Errorf("%s: the values of a refusal cannot be read", use.at)
	}
	for _, hole := range holes {
		if !slices.Contains(use.given, hole) {
			t.Errorf("%s: %s lacks {%s}", use.at, name, hole)
		}
	}
	for _, given := range use.given {
		if !slices.Contains(holes, given) {
			t.Errorf("%s: %q has no place in %s", use.at, given, name)
		}
	}
}
