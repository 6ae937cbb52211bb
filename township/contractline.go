package township

import (
	"slices"
	"strings"
)

// ContractLine is what somebody typed about who answers for a village. Its zero
// fields were left unsaid.
type ContractLine struct {
	Village Unit
	// Name is the cadre's, as it was typed.
	Name string
	// Ends tells that the contract is to end.
	Ends bool
}

// RefuseContractLine is the refusal of a line that is no village and cadre.
const RefuseContractLine RefusalCode = "contract-line"

// endWords ask for the end of a contract.
var endWords = []string{"结束", "不包", "取消", "end"}

// contractFillers stand between a name and a village and mean nothing by themselves.
var contractFillers = []string{"包", "来包", "由", "给"}

// ParseContractLine reads what follows /contract or 包村, in any order:
//
//	肖村
//	李某 肖村
//	肖村 由 李某 包
//	李某 不包 肖村
//
// Only a village may be named alone. A line without a word is the zero line.
func ParseContractLine(text string, units Units) (ContractLine, error) {
	words := strings.FieldsFunc(Fold(text), IsBetweenWords)
	if len(words) == 0 {
		return ContractLine{}, nil
	}
	all := len(words)
	words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(endWords, w) })
	ends := len(words) < all
	words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(contractFillers, w) })
	place := slices.IndexFunc(words, func(w string) bool {
		unit, ok := units.Named(w)
		return ok && unit.Kind == KindVillage
	})
	alone := len(words) == 1 && !ends
	if place < 0 || !alone && len(words) != 2 {
		return ContractLine{}, Refuse(RefuseContractLine)
	}
	village, _ := units.Named(words[place])
	if alone {
		return ContractLine{Village: village}, nil
	}
	return ContractLine{village, words[1-place], ends}, nil
}
