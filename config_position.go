package main

import (
	"bytes"
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"
)

// position is a place in the file, counted from 1; columns count characters,
// as an editor shows them, and not bytes.
type position struct{ line, column int }

func (p position) compare(other position) int {
	return cmp.Or(cmp.Compare(p.line, other.line), cmp.Compare(p.column, other.column))
}

func positionAt(text []byte, offset int) position {
	before := text[:min(offset, len(text))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return position{
		line:   bytes.Count(before, []byte{'\n'}) + 1,
		column: utf8.RuneCount(before[start:]) + 1,
	}
}

// place is where a key stands and where its value does. A section has no value
// of its own and stands where its head does.
type place struct{ key, value position }

// places tells where each key of a file stands, by its path: visits.notes, or
// village.0.groups.2.served with indexes from 0. The decoder forgets places,
// and the checks that need more than one value come after it.
type places map[string]place

// of is the place of a path's value or, where the file leaves the key out, of
// the nearest thing around it.
func (p places) of(path string) position {
	for path != "" {
		if at, ok := p[path]; ok {
			return at.value
		}
		path = path[:max(0, strings.LastIndexByte(path, '.'))]
	}
	return position{1, 1}
}

// at is the path whose value stands at a position: the longest, for a list
// and its first element may begin together.
func (p places) at(value position) (path string, ok bool) {
	for candidate, at := range p {
		if at.value == value && len(candidate) > len(path) {
			path = candidate
		}
	}
	return path, path != ""
}

// unknown is the first key in the file that what it is read into does not have,
// spelled exactly so: the decoder would take Data for data.
func (p places) unknown(root reflect.Type) (path string, ok bool) {
	for candidate, at := range p {
		key := withoutIndexes(candidate)
		if len(key) == 0 || slices.Contains(keysOf(typeAt(root, key[:len(key)-1])), key[len(key)-1]) {
			continue
		}
		if path == "" || at.key.compare(p[path].key) < 0 {
			path = candidate
		}
	}
	return path, path != ""
}

// withoutIndexes splits a path into its keys.
func withoutIndexes(path string) []string {
	return slices.DeleteFunc(strings.Split(path, "."), func(part string) bool {
		_, err := strconv.Atoi(part)
		return err == nil
	})
}

// shown is a path as people look for it in the file.
func shown(path string) string { return strings.Join(withoutIndexes(path), ".") }

// placesOf reads the places of a text, up to its first mistake in syntax.
func placesOf(text []byte) places {
	walk := walker{text: text, places: places{}, elements: map[string]int{}}
	walk.parser.Reset(text)
	table := ""
	for walk.parser.NextExpression() {
		node := walk.parser.Expression()
		switch node.Kind {
		case unstable.Table:
			table = walk.key("", node)
		case unstable.ArrayTable:
			table = walk.element(node)
		case unstable.KeyValue:
			walk.pair(table, node)
		}
	}
	return walk.places
}

// walker goes through the file once, from the top.
type walker struct {
	parser unstable.Parser
	text   []byte
	places places
	// elements counts the [[tables]] seen so far by path, so that what follows
	// one belongs to the last.
	elements map[string]int
}

// key notes every part of a node's key below a path and returns the whole path.
func (w *walker) key(path string, node *unstable.Node) string {
	for parts := node.Key(); parts.Next(); {
		path = w.note(path, parts.Node())
		if n := w.elements[path]; n > 0 {
			path = join(path, strconv.Itoa(n-1))
		}
	}
	return path
}

// note notes the first place of a part of a key.
func (w *walker) note(path string, part *unstable.Node) string {
	path = join(path, string(part.Data))
	if _, ok := w.places[path]; !ok {
		w.places[path] = w.head(part)
	}
	return path
}

// head is the place of a key whose value is not known yet, or is a section.
func (w *walker) head(part *unstable.Node) place {
	at := positionAt(w.text, int(part.Raw.Offset))
	return place{at, at}
}

// element begins a new element of a [[table]].
func (w *walker) element(node *unstable.Node) string {
	path := ""
	for parts := node.Key(); parts.Next(); {
		path = w.note(path, parts.Node())
		if parts.IsLast() {
			w.elements[path]++
		}
		if n := w.elements[path]; n > 0 {
			path = join(path, strconv.Itoa(n-1))
		}
		if parts.IsLast() {
			w.places[path] = w.head(parts.Node())
		}
	}
	return path
}

// pair notes a key and what its value holds.
func (w *walker) pair(table string, node *unstable.Node) {
	w.value(w.key(table, node), node.Value())
}

// value notes the place of a value, which is more exact than its key's, and
// goes into lists and inline tables.
func (w *walker) value(path string, node *unstable.Node) {
	if node.Raw.Length > 0 {
		at := positionAt(w.text, int(node.Raw.Offset))
		w.places[path] = place{cmp.Or(w.places[path].key, at), at}
	}
	children := node.Children()
	switch node.Kind {
	case unstable.InlineTable:
		for children.Next() {
			w.pair(path, children.Node())
		}
	case unstable.Array:
		for i := 0; children.Next(); i++ {
			w.value(join(path, strconv.Itoa(i)), children.Node())
		}
	}
}

func join(path, part string) string {
	if path == "" {
		return part
	}
	return path + "." + part
}
