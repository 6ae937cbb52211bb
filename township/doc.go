// Package township is the vocabulary of the office: its units, people and posts,
// the households of the paper register, visits, meetings, and the rules that
// hold for them.
//
// It is where a newcomer starts, because every other room speaks its words. It
// imports only the standard library, knows no transaction, no network and no
// clock: what happens when is an argument. A rule takes records and returns
// either new records or a [Refusal], which is an answer to a person and not a
// failure of the program.
//
// The people who are visited are protected by what has no type here: a
// household is a number in the office's paper register, a count of people
// served and a priority flag. There is no field for a name, a document, a
// telephone number, a place or a fact about anyone's health.
package township
