package assessment

import (
	"cmp"
	"errors"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"baocun/township"
)

// kind is what a term comes to, so that a percentage is not added to a count.
type kind int

const (
	plainKind kind = iota // A constant, which goes with any number.
	percentKind
	numberKind
	truthKind
)

func (u Unit) kind() kind {
	if u == Percent {
		return percentKind
	}
	return numberKind
}

// term is a part of an expression that has been checked.
type term struct {
	kind     kind
	constant *big.Rat
	fact     *Fact
	value    func(Facts) Value
}

// scope is what an expression may name.
type scope []Fact

func (s scope) find(name string) (Fact, bool) {
	i := slices.IndexFunc(s, func(f Fact) bool { return f.Name == name || f.English == name })
	if i < 0 {
		return Fact{}, false
	}
	return s[i], true
}

// nearest lists the names that exist in the script of one that does not, those that look most
// like it first.
func (s scope) nearest(name string) string {
	var names []string
	for _, fact := range s {
		if name != "" && name[0] < 0x80 && fact.English != "" {
			names = append(names, fact.English)
		} else {
			names = append(names, fact.Name)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(distance(a, name), distance(b, name)) })
	return strings.Join(names, ", ")
}

// distance is how many characters differ between two words (Levenshtein).
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := range from {
		before := row[0]
		row[0] = i + 1
		for j := range to {
			change := before
			if from[i] != to[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, row[j]+1, before+1)
		}
	}
	return row[len(to)]
}

// checker goes through one expression from its leaves up and notes the first fault.
type checker struct {
	scope scope
	named []named
	fault *Fault
}

// compile checks an expression. A fault has no path yet.
func (s scope) compile(text string) (*Formula, *Fault) {
	text = township.Fold(text)
	tree, err := parser.Parse(text)
	if err != nil {
		fault := &Fault{Kind: FaultSyntax}
		if found, ok := errors.AsType[*file.Error](err); ok {
			fault.Offset = min(found.From, len([]rune(text)))
		}
		return nil, fault
	}
	check := checker{scope: s}
	root := check.term(tree.Node)
	if check.fault != nil {
		return nil, check.fault
	}
	slices.SortFunc(check.named, func(a, b named) int { return cmp.Compare(a.from, b.from) })
	return &Formula{text: text, root: root, named: check.named}, nil
}

func (c *checker) fail(node ast.Node, kind FaultKind, args ...any) term {
	if c.fault == nil {
		c.fault = &Fault{Offset: node.Location().From, Kind: kind, Args: args}
	}
	return term{value: func(Facts) Value { return Value{} }}
}

func (c *checker) term(node ast.Node) term {
	switch node := node.(type) {
	case *ast.IntegerNode:
		return constant(big.NewRat(int64(node.Value), 1))
	case *ast.FloatNode:
		// The shortest decimal that reads as this number is the one that was written.
		exact, ok := new(big.Rat).SetString(strconv.FormatFloat(node.Value, 'f', -1, 64))
		if !ok {
			return c.fail(node, FaultSyntax)
		}
		return constant(exact)
	case *ast.IdentifierNode:
		return c.name(node)
	case *ast.UnaryNode:
		return c.unary(node)
	case *ast.BinaryNode:
		return c.binary(node)
	case *ast.ConditionalNode:
		return c.choice(node)
	case *ast.CallNode:
		if callee, ok := node.Callee.(*ast.IdentifierNode); ok {
			return c.call(node, callee.Value, node.Arguments)
		}
	case *ast.BuiltinNode:
		return c.call(node, node.Name, node.Arguments)
	}
	return c.fail(node, FaultUnsupported)
}

func constant(exact *big.Rat) term {
	return term{constant: exact, value: func(Facts) Value { return Value{exact} }}
}

func (c *checker) name(node *ast.IdentifierNode) term {
	fact, ok := c.scope.find(node.Value)
	if !ok {
		return c.fail(node, FaultName, node.Value, c.scope.nearest(node.Value))
	}
	from := node.Location().From
	c.named = append(c.named, named{fact: fact, from: from, to: from + len([]rune(node.Value))})
	return term{kind: fact.Unit.kind(), fact: &fact, value: fact.value}
}

// number is a part that must be a number, condition one that must be true or false.
func (c *checker) number(node ast.Node) term {
	part := c.term(node)
	if part.kind == truthKind {
		return c.fail(node, FaultWantNumber)
	}
	return part
}

func (c *checker) condition(node ast.Node) term {
	part := c.term(node)
	if part.kind != truthKind {
		return c.fail(node, FaultWantCondition)
	}
	return part
}

// alike is the kind of two numbers that are set beside each other.
func (c *checker) alike(node ast.Node, a, b term) kind {
	if a.kind != plainKind && b.kind != plainKind && a.kind != b.kind {
		c.fail(node, FaultMixed)
	}
	return max(a.kind, b.kind)
}
