// Package words holds every sentence a person reads, in Chinese first and in
// English second.
//
// The sentences stand in zh.toml and en.toml under the same names, with
// placeholders in braces: "见到 {met}/{people} 人". [Voice.Say] fills them and
// escapes every value for Telegram's HTML; [Voice.Label] leaves them plain, for
// buttons and notices. A value is said as a colleague would say it: a Date as
// 11月20日, a household as 三组 12 号, a Role by its name in the office.
//
// Tests hold the two files to each other and to the callers: the same names,
// the same placeholders, no Han character in the English, and every name that
// is called for stands in both, with no value missing.
package words
