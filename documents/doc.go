// Package documents turns what people send as files into records, and records
// into files. It is pure: bytes go in and data comes out, or the other way; it
// knows no transaction, no network and no clock.
//
// A household register begins as somebody's spreadsheet. [ReadRegister] takes
// what Excel and WPS save in an office (xlsx, and csv in UTF-8 or GB18030),
// finds the head, and reads group, number, people served and the priority flag
// of each household. Nothing else is kept: a column of names, card or telephone
// numbers is refused as a whole and told of by its letter, and a cell that
// cannot be read is only shown again where it holds a plain number. What cannot
// be read at all is a [township.Refusal], with one of the codes of this package.
// [WriteRegister] makes the spreadsheet that reads back unchanged.
//
// How far visits have come is a [CoverageTable]: rows of units or assistants,
// columns of months. [DrawCoverage] draws it as a picture for the telephone, a
// table of more than [MostPictureRows] rows first cut into parts by
// [CoverageTable.Cut]; [WriteCoverage] writes it as a spreadsheet, with all the
// counts behind the rates.
//
// [WriteRoundBook] makes what an assistant without signal carries: a book of
// paper with numbers and boxes, where names are only ever written by hand.
// [WriteHouseholdRecord] writes down all that is stored about one household.
//
// [WriteMinutes] sets the minutes of a meeting as an official paper (会议纪要) in
// Word, [MinutesText] as text to copy. [WriteReports] makes one Word document of what
// all villages of a township told of a month, [WriteReportTable] one spreadsheet. A
// Word document is written part by part, without a library, in the layout of GB/T
// 9704: see docx.go.
//
// [WriteLetter] sets a letter of responsibility in the same layout, with its targets and the
// record of who signed it when.
//
// Where villages stand is a [ScoreTable]: [DrawScores] draws it, in the order given and with
// the average as a line, [WriteScores] writes it as a spreadsheet with a chart and with what
// every figure is counted from.
//
// [DrawInvitation] draws an invitation with the code of its link, to be scanned.
//
// What is drawn goes through a canvas, in two fonts that are embedded (see
// fonts/README.md); a spreadsheet that is made for reading is written with a pen.
// All words in them are of package words.
package documents
