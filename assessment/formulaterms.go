package assessment

import (
	"math/big"

	"github.com/expr-lang/expr/ast"
)

func (c *checker) unary(node *ast.UnaryNode) term {
	switch node.Operator {
	case "not", "!":
		part := c.condition(node.Node)
		return term{kind: truthKind, value: func(f Facts) Value {
			v := part.value(f)
			if !v.IsKnown() {
				return v
			}
			return truth(v.isFalse())
		}}
	case "-":
		part := c.number(node.Node)
		negative := term{kind: part.kind, value: func(f Facts) Value {
			return both(part.value(f), whole(-1), (*big.Rat).Mul)
		}}
		if part.constant != nil {
			negative.constant = new(big.Rat).Neg(part.constant)
		}
		return negative
	case "+":
		return c.number(node.Node)
	}
	return c.fail(node, FaultUnsupported)
}

func (c *checker) binary(node *ast.BinaryNode) term {
	switch node.Operator {
	case "and", "&&":
		return c.both(node, Value.isFalse)
	case "or", "||":
		return c.both(node, Value.isTrue)
	case "<", "<=", ">", ">=", "==", "!=":
		return c.comparison(node)
	case "+", "-", "*", "/":
		return c.arithmetic(node)
	}
	return c.fail(node, FaultUnsupported)
}

// both is "and", which one false part settles, or "or", which one true part does, whatever is
// not known of the other.
func (c *checker) both(node *ast.BinaryNode, settles func(Value) bool) term {
	left, right := c.condition(node.Left), c.condition(node.Right)
	return term{kind: truthKind, value: func(f Facts) Value {
		a, b := left.value(f), right.value(f)
		switch {
		case settles(a):
			return a
		case settles(b) || !b.IsKnown():
			return b
		}
		return a
	}}
}

var comparisons = map[string]func(sign int) bool{
	"<":  func(sign int) bool { return sign < 0 },
	"<=": func(sign int) bool { return sign <= 0 },
	">":  func(sign int) bool { return sign > 0 },
	">=": func(sign int) bool { return sign >= 0 },
	"==": func(sign int) bool { return sign == 0 },
	"!=": func(sign int) bool { return sign != 0 },
}

func (c *checker) comparison(node *ast.BinaryNode) term {
	left, right := c.number(node.Left), c.number(node.Right)
	c.alike(node, left, right)
	c.bounds(node.Right, left, right)
	c.bounds(node.Left, right, left)
	holds := comparisons[node.Operator]
	return term{kind: truthKind, value: func(f Facts) Value {
		a, b := left.value(f), right.value(f)
		if !a.IsKnown() || !b.IsKnown() {
			return Value{}
		}
		return truth(holds(a.exact.Cmp(b.exact)))
	}}
}

// bounds refuses to compare a fact with what it never is: 980 for 98.
func (c *checker) bounds(node ast.Node, of, with term) {
	if of.fact != nil && with.constant != nil && !of.fact.Holds(with.constant) {
		c.fail(node, FaultBeyond, of.fact.Name, of.fact.Least, of.fact.Most)
	}
}

func (c *checker) arithmetic(node *ast.BinaryNode) term {
	left, right := c.number(node.Left), c.number(node.Right)
	result, count := max(left.kind, right.kind), (*big.Rat).Mul
	switch node.Operator {
	case "+":
		result, count = c.alike(node, left, right), (*big.Rat).Add
	case "-":
		result, count = c.alike(node, left, right), (*big.Rat).Sub
	case "*":
		if left.kind != plainKind && right.kind != plainKind {
			return c.fail(node, FaultProduct)
		}
	case "/":
		if right.constant == nil || right.constant.Sign() == 0 {
			return c.fail(node, FaultDivision)
		}
		result, count = left.kind, (*big.Rat).Quo
	}
	value := func(f Facts) Value { return both(left.value(f), right.value(f), count) }
	counted := term{kind: result, value: value}
	if left.constant != nil && right.constant != nil {
		counted.constant = value(Facts{}).exact
	}
	return counted
}

// both counts with two values; with no data there is none.
func both(a, b Value, count func(z, x, y *big.Rat) *big.Rat) Value {
	if !a.IsKnown() || !b.IsKnown() {
		return Value{}
	}
	return Value{count(new(big.Rat), a.exact, b.exact)}
}

func (c *checker) choice(node *ast.ConditionalNode) term {
	condition, then, otherwise := c.condition(node.Cond), c.number(node.Exp1), c.number(node.Exp2)
	return term{kind: c.alike(node, then, otherwise), value: func(f Facts) Value {
		switch v := condition.value(f); {
		case v.isTrue():
			return then.value(f)
		case v.isFalse():
			return otherwise.value(f)
		}
		return Value{}
	}}
}
