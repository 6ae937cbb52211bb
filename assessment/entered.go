package assessment

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"math/big"
	"strings"

	"baocun/township"
)

// entered is a fact that rules declare and people enter, under a code of its own or one that is
// made of its name.
func entered(text FactText) Fact {
	fact := Fact{
		Name: text.Name, English: text.English, Unit: Unit(text.Unit), Least: text.Least, Most: text.Most, From: FromPeople,
		Code: township.FactCode(cmp.Or(text.Code, codeOf(text.Name))), Title: Text{text.Title, text.TitleEN},
	}
	switch {
	case text.Decimals != nil:
		fact.Decimals = *text.Decimals
	case fact.Unit != Count:
		fact.Decimals = township.FactDecimals
	}
	fact.value = func(f Facts) Value { return Value{f.Entered[fact.Code]} }
	return fact
}

// codeOf is the code of a fact that is given none. It follows from the name alone, so that the
// figures stay with it whatever else the rules come to declare.
func codeOf(name string) string {
	sum := fnv.New32a()
	sum.Write([]byte(name))
	return fmt.Sprintf("f%08x", sum.Sum32())
}

// Definitions say of the figures that people enter for these rules what each is and may be.
func (r Rules) Definitions() []township.FactDefinition {
	var definitions []township.FactDefinition
	for _, fact := range r.Facts {
		definitions = append(definitions, fact.definition())
	}
	return definitions
}

// hundredths is how many of them make one of what a figure counts.
const hundredths = 100

func (f Fact) definition() township.FactDefinition {
	chinese := cmp.Or(f.Title.Chinese, f.Name)
	return township.FactDefinition{
		Code: f.Code, Kind: township.FactKind(f.Unit), Decimals: f.Decimals, Min: f.Least * hundredths, Max: f.Most * hundredths,
		Title: map[township.Language]string{
			township.Chinese: chinese,
			township.English: cmp.Or(f.Title.English, strings.ReplaceAll(f.English, "_", " "), chinese),
		},
		Name: map[township.Language]string{township.Chinese: f.Name, township.English: cmp.Or(f.English, f.Name)},
	}
}

// Entered are figures that were kept in hundredths, as facts have them.
func Entered(kept map[township.FactCode]int) map[township.FactCode]*big.Rat {
	figures := make(map[township.FactCode]*big.Rat, len(kept))
	for code, n := range kept {
		figures[code] = big.NewRat(int64(n), hundredths)
	}
	return figures
}
