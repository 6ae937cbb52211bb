package storage

import (
	"reflect"
	"slices"
	"testing"

	"baocun/township"
)

// holdsOfficers tells whether a type has the number or the name of an officer anywhere.
func holdsOfficers(t reflect.Type, seen map[reflect.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t {
	case reflect.TypeFor[township.PersonID](), reflect.TypeFor[township.Someone](), reflect.TypeFor[township.Person]():
		return true
	}
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			if holdsOfficers(t.Field(i).Type, seen) {
				return true
			}
		}
	case reflect.Slice, reflect.Array, reflect.Pointer:
		return holdsOfficers(t.Elem(), seen)
	case reflect.Map:
		return holdsOfficers(t.Key(), seen) || holdsOfficers(t.Elem(), seen)
	}
	return false
}

// isAboutOfficers tells whether a table's keys or records name officers.
func (t *table[K, R]) isAboutOfficers() (name string, yes bool) {
	seen := make(map[reflect.Type]bool)
	return t.name, holdsOfficers(reflect.TypeFor[K](), seen) || holdsOfficers(reflect.TypeFor[R](), seen)
}

// TestEveryTableIsShownToWhomItConcernsOrSaysWhyNot: a table that has the number or a name
// of an officer needs a line in personals, and any other one in impersonal.
func TestEveryTableIsShownToWhomItConcernsOrSaysWhyNot(t *testing.T) {
	tables := make(map[string]bool)
	for _, declared := range office.all() {
		name, isAbout := declared.(interface{ isAboutOfficers() (string, bool) }).isAboutOfficers()
		tables[name] = true
		isShown := slices.ContainsFunc(personals, func(p personal) bool { return p.table == name })
		_, isImpersonal := impersonal[name]
		switch {
		case isAbout && !isShown:
			t.Errorf("%s has officers in it: add it to personals, in storage/personal.go", name)
		case isShown == isImpersonal:
			t.Errorf("%s is to be either in personals or in impersonal, in storage/personal.go", name)
		}
	}
	for _, p := range personals {
		if !tables[p.table] || !slices.Contains(PersonalKinds(), p.kind) {
			t.Errorf("there is no table %s or no kind %s", p.table, p.kind)
		}
		delete(tables, p.table)
	}
	for name := range impersonal {
		if !tables[name] {
			t.Errorf("there is no table %s", name)
		}
	}
}

// TestATableThatNamesOfficersIsNoticed, wherever in its records the name is.
func TestATableThatNamesOfficersIsNoticed(t *testing.T) {
	type letter struct {
		Signed []struct{ By township.PersonID }
	}
	c := &catalog{}
	for want, declared := range map[bool]declared{
		true:  declare(c, table[uint64, letter]{name: "letters", key: sequenceKey[uint64]()}),
		false: declare(c, table[uint64, struct{ Text string }]{name: "texts", key: sequenceKey[uint64]()}),
	} {
		name, got := declared.(interface{ isAboutOfficers() (string, bool) }).isAboutOfficers()
		if got != want {
			t.Errorf("%s names officers: %v", name, got)
		}
	}
}
