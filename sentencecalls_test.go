package main

import (
	"go/ast"
	"go/token"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sentenceCall is a place in the program that asks for a sentence.
type sentenceCall struct {
	at string
	// names are the sentences that may be meant, families the beginnings of
	// their names where the rest is known only when the program runs.
	names, families []string
	// given are the placeholders filled there. Where the pairs come from
	// elsewhere they cannot be read, and open is set.
	given []string
	open  bool
	// unread tells that the name itself cannot be read.
	unread bool
}

// sayer tells which argument of a function is a sentence's name, and from which
// on name and value take turns; -1 where it takes none.
type sayer struct{ name, pairs int }

// program is the parsed program, as far as the tests of sentences read it.
type program struct {
	set   *token.FileSet
	files map[string]*ast.File
	// functions are those of a folder by name, methods among them.
	functions map[string][]*ast.FuncDecl
	// values are the constants and variables of a folder, by name.
	values map[string]ast.Expr
	sayers map[string]sayer
}

// readProgram reads all files that are not tests, and finds who hands a
// sentence's name on to Say or Label.
func readProgram(t *testing.T) *program {
	p := &program{functions: make(map[string][]*ast.FuncDecl), values: make(map[string]ast.Expr), sayers: make(map[string]sayer)}
	p.set, p.files = parseProgram(t)
	for name, file := range p.files {
		p.index(path.Dir(name), file)
	}
	for found := true; found; {
		found = false
		for folder, list := range p.functions {
			for _, function := range list {
				found = p.findSayer(path.Dir(folder), function) || found
			}
		}
	}
	return p
}

func (p *program) index(folder string, file *ast.File) {
	for _, declared := range file.Decls {
		switch declared := declared.(type) {
		case *ast.FuncDecl:
			key := folder + "/" + declared.Name.Name
			p.functions[key] = append(p.functions[key], declared)
		case *ast.GenDecl:
			for _, spec := range declared.Specs {
				values, ok := spec.(*ast.ValueSpec)
				for i := 0; ok && i < len(values.Values); i++ {
					p.values[folder+"/"+values.Names[i].Name] = values.Values[i]
				}
			}
		}
	}
}

// findSayer tells whether a function turns out to be a sayer that was not known
// as one: it hands one of its own parameters on as a name.
func (p *program) findSayer(folder string, function *ast.FuncDecl) bool {
	key := folder + "/" + function.Name.Name
	if _, known := p.sayers[key]; known || function.Body == nil || isFill(function) {
		return false
	}
	names, types := parameters(function)
	for call, how := range p.asks(folder, function) {
		i := slices.Index(names, identifier(call.Args[how.name]))
		if i < 0 || types[i] != "string" {
			continue
		}
		found := sayer{i, -1}
		if call.Ellipsis.IsValid() {
			found.pairs = slices.Index(names, identifier(call.Args[len(call.Args)-1]))
		}
		p.sayers[key] = found
		return true
	}
	return false
}

// isFill tells whether a function is one of those that every sentence goes
// through.
func isFill(function *ast.FuncDecl) bool {
	return function.Name.Name == "Say" || function.Name.Name == "Label" || function.Name.Name == "fill"
}

// isVoice tells whether it is a voice that is asked to speak, and not one of the
// people of telegramtest: voices are called v or voice, or come from words.In.
func isVoice(call *ast.CallExpr) bool {
	selected, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	switch voice := selected.X.(type) {
	case *ast.Ident:
		return voice.Name == "v" || voice.Name == "voice"
	case *ast.SelectorExpr:
		return voice.Sel.Name == "voice"
	case *ast.CallExpr:
		return called(voice) == "In"
	}
	return false
}

// asks lists the calls within a function that take the name of a sentence.
func (p *program) asks(folder string, function *ast.FuncDecl) map[*ast.CallExpr]sayer {
	calls := make(map[*ast.CallExpr]sayer)
	ast.Inspect(function.Body, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok {
			return true
		}
		name := called(call)
		how, ok := p.sayers[folder+"/"+name]
		if name == "Say" || name == "Label" {
			how, ok = sayer{0, 1}, isVoice(call)
		}
		if ok && how.name < len(call.Args) {
			calls[call] = how
		}
		return true
	})
	return calls
}

// calls lists every place that asks for a sentence by a name of its own.
func (p *program) calls() []sentenceCall {
	var all []sentenceCall
	for key, list := range p.functions {
		folder := path.Dir(key)
		for _, function := range list {
			if function.Body == nil || isFill(function) {
				continue
			}
			for call, how := range p.asks(folder, function) {
				if one, ok := p.read(folder, function, call, how); ok {
					all = append(all, one)
				}
			}
		}
	}
	return all
}

// read reads one call; it is not ok where the name is only handed on.
func (p *program) read(folder string, function *ast.FuncDecl, call *ast.CallExpr, how sayer) (sentenceCall, bool) {
	named := call.Args[how.name]
	if names, _ := parameters(function); slices.Contains(names, identifier(named)) {
		return sentenceCall{}, false
	}
	one := sentenceCall{at: p.set.Position(call.Pos()).String()}
	one.names, one.families = p.texts(folder, function, named)
	one.unread = len(one.names)+len(one.families) == 0
	if how.pairs >= 0 {
		one.given, one.open = pairNames(call, how.pairs)
	}
	return one, true
}

// pairNames lists the names that stand at every second place of a call's
// arguments; open tells that not all of them can be read.
func pairNames(call *ast.CallExpr, from int) (names []string, open bool) {
	if call.Ellipsis.IsValid() {
		return nil, true
	}
	for i := from; i < len(call.Args); i += 2 {
		name, ok := literal(call.Args[i])
		if !ok {
			return nil, true
		}
		names = append(names, name)
	}
	return names, false
}

// texts finds what a text can be: whole where it is written out, or how it begins.
func (p *program) texts(folder string, function *ast.FuncDecl, text ast.Expr) (whole, beginnings []string) {
	if value, ok := literal(text); ok {
		return []string{value}, nil
	}
	var from []ast.Expr
	switch text := text.(type) {
	case *ast.BinaryExpr:
		w, b := p.texts(folder, function, text.X)
		return nil, append(w, b...)
	case *ast.Ident:
		from = assigned(function, text.Name)
		if value, ok := p.values[folder+"/"+text.Name]; ok {
			from = append(from, value)
		}
	case *ast.CallExpr:
		for _, callee := range p.functions[folder+"/"+called(text)] {
			for _, returned := range returns(callee) {
				w, b := p.texts(folder, callee, returned)
				whole, beginnings = append(whole, w...), append(beginnings, b...)
			}
		}
	}
	for _, expr := range from {
		w, b := p.texts(folder, function, expr)
		whole, beginnings = append(whole, w...), append(beginnings, b...)
	}
	return whole, beginnings
}

// assigned lists what a function assigns to a variable.
func assigned(function *ast.FuncDecl, name string) []ast.Expr {
	var from []ast.Expr
	ast.Inspect(function, func(node ast.Node) bool {
		assign, ok := node.(*ast.AssignStmt)
		for i := 0; ok && i < len(assign.Lhs) && len(assign.Lhs) == len(assign.Rhs); i++ {
			if identifier(assign.Lhs[i]) == name {
				from = append(from, assign.Rhs[i])
			}
		}
		return true
	})
	return from
}

// returns lists what a function returns first.
func returns(function *ast.FuncDecl) []ast.Expr {
	var first []ast.Expr
	ast.Inspect(function, func(node ast.Node) bool {
		if r, ok := node.(*ast.ReturnStmt); ok && len(r.Results) > 0 {
			first = append(first, r.Results[0])
		}
		return true
	})
	return first
}

// parameters lists the names of a function's parameters and, where they are
// plain, their types.
func parameters(function *ast.FuncDecl) (names, types []string) {
	for _, field := range function.Type.Params.List {
		for _, name := range field.Names {
			names = append(names, name.Name)
			types = append(types, identifier(field.Type))
		}
	}
	return names, types
}

// called is the name of the function or method that is called.
func called(call *ast.CallExpr) string {
	if selected, ok := call.Fun.(*ast.SelectorExpr); ok {
		return selected.Sel.Name
	}
	return identifier(call.Fun)
}

func identifier(expr ast.Expr) string {
	if ident, ok := expr.(*ast.Ident); ok {
		return ident.Name
	}
	return ""
}

func literal(expr ast.Expr) (string, bool) {
	text, ok := expr.(*ast.BasicLit)
	if !ok || text.Kind != token.STRING {
		return "", false
	}
	value, err := strconv.Unquote(text.Value)
	return value, err == nil
}

// parseProgram parses the program without its tests.
func parseProgram(t *testing.T) (*token.FileSet, map[string]*ast.File) {
	set, files := parseAll(t, 0)
	maps.DeleteFunc(files, func(name string, _ *ast.File) bool { return strings.HasSuffix(name, "_test.go") })
	return set, files
}
