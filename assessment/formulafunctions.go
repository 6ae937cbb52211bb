package assessment

import (
	"math/big"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"baocun/township"
)

// function is what an expression may call, under two names.
type function struct {
	chinese, english string
	count            func(*checker, ast.Node, term, term) term
}

// functions are all there are, each of two values.
func functions() []function {
	return []function{
		{"占比", "share", (*checker).share},
		{"较小", "min", (*checker).lowest},
		{"较大", "max", (*checker).highest},
	}
}

// functionName is what readers of a language call a function.
func functionName(chinese string, language township.Language) string {
	for _, f := range functions() {
		if f.chinese == chinese && language == township.English {
			return f.english
		}
	}
	return chinese
}

// functionNames lists what can be called, in Chinese: 占比(a, b) 较小(a, b) …
func functionNames() string {
	var names []string
	for _, f := range functions() {
		names = append(names, f.chinese+"(a, b)")
	}
	return strings.Join(names, " ")
}

func (c *checker) call(node ast.Node, name string, arguments []ast.Node) term {
	all := functions()
	i := slices.IndexFunc(all, func(f function) bool { return f.chinese == name || f.english == name })
	if i < 0 {
		return c.fail(node, FaultFunction, name, functionNames())
	}
	if len(arguments) != 2 {
		return c.fail(node, FaultArguments, name, 2)
	}
	from := node.Location().From
	c.named = append(c.named, named{function: all[i].chinese, from: from, to: from + len([]rune(name))})
	return all[i].count(c, node, c.number(arguments[0]), c.number(arguments[1]))
}

// share is how many percent a part is of the whole, at most all of it; of nothing there is no
// share and no zero.
func (c *checker) share(node ast.Node, part, of term) term {
	if part.kind == percentKind || of.kind == percentKind {
		return c.fail(node, FaultMixed)
	}
	return term{kind: percentKind, value: func(f Facts) Value {
		a, b := part.value(f), of.value(f)
		if !a.IsKnown() || !b.IsKnown() || b.exact.Sign() <= 0 {
			return Value{}
		}
		ratio := percentOf(new(big.Rat).Quo(a.exact, b.exact))
		return percentOf(ratio.portion())
	}}
}

func (c *checker) lowest(node ast.Node, a, b term) term {
	return term{kind: c.alike(node, a, b), value: func(f Facts) Value {
		x, y := a.value(f), b.value(f)
		if x.IsKnown() && y.IsKnown() && y.exact.Cmp(x.exact) < 0 || !y.IsKnown() {
			return y
		}
		return x
	}}
}

func (c *checker) highest(node ast.Node, a, b term) term {
	return term{kind: c.alike(node, a, b), value: func(f Facts) Value {
		x, y := a.value(f), b.value(f)
		if x.IsKnown() && y.IsKnown() && y.exact.Cmp(x.exact) > 0 || !y.IsKnown() {
			return y
		}
		return x
	}}
}
