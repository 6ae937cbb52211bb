package assessment

// FaultKind names what can be wrong with rules as they are written.
type FaultKind string

// What can be wrong with an expression.
const (
	FaultSyntax        FaultKind = "syntax"
	FaultName          FaultKind = "name"           // name, the names that exist
	FaultFunction      FaultKind = "function"       // name, the functions that exist
	FaultArguments     FaultKind = "arguments"      // name, how many it takes
	FaultDivision      FaultKind = "division"       // by what is no constant
	FaultUnsupported   FaultKind = "unsupported"    //
	FaultMixed         FaultKind = "mixed"          // percentages with counts
	FaultProduct       FaultKind = "product"        // of two percentages
	FaultWantNumber    FaultKind = "want-number"    //
	FaultWantCondition FaultKind = "want-condition" //
	FaultWantPercent   FaultKind = "want-percent"   //
	FaultBeyond        FaultKind = "beyond"         // fact, least, most
	FaultScore         FaultKind = "score"          // fact
	FaultNoFact        FaultKind = "no-fact"        //
)

// What can be wrong with another key.
const (
	FaultMissing  FaultKind = "missing"
	FaultTooLong  FaultKind = "too-long"  // most characters
	FaultRange    FaultKind = "range"     // least, most
	FaultCode     FaultKind = "code"      //
	FaultTwice    FaultKind = "twice"     // what
	FaultSum      FaultKind = "sum"       // sum
	FaultFactName FaultKind = "fact-name" //
	FaultDecimals FaultKind = "decimals"  //
	FaultDate     FaultKind = "date"      //
	FaultOrder    FaultKind = "order"     // until before from
	FaultChoice   FaultKind = "choice"    // what can be written
)

// Fault is what is wrong with rules as they are written, and where.
type Fault struct {
	// Path is the key: indicator.0.expression, with indexes from 0.
	Path string
	// Offset is how many characters into the key's text it is, -1 for the text as a whole.
	Offset int
	Kind   FaultKind
	Args   []any
}
