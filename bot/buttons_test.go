package bot

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"baocun/bot/delivery"
	"baocun/storage"
	"baocun/telegramtest"
)

// The widest texts that stand in buttons: an id that no file reaches, the
// largest update of Telegram, and the longest words of our own.
const (
	widestID     = "4294967295"
	widestUpdate = "9223372036854775807"
	widestCount  = "999999"
	widestWhence = widestID + "." + widestCount
	widestNumber = "9999" // of a household
	widestDay    = "20261231"
	widestGroup  = "999"
	widestTopics = "1z141z3"                  // 32 of them
	widestCode   = "abcdefghijklmnopqrstuvwx" // of an entered fact
)

// widest lists for every verb its arguments at their widest.
var widest = map[string][]string{
	verbOwnData: {widestCount}, verbOwnFile: nil,
	verbInspections: {widestCount}, verbInspection: {widestID}, verbInspectNew: {widestID}, verbInspectSeal: {widestID, "100"}, verbInspectDraw: {widestID},
	verbInspectSample: {widestID, widestCount}, verbInspectItem: {widestID, "110"}, verbInspectFind: {widestID, "110", "not-agreed"},
	verbInspectNote: {widestID, "110"}, verbInspectClose: {widestID, yes}, verbInspectCallOff: {widestID}, verbInspectAnswer: {widestID, "110"}, verbInspectFile: {widestID},
	verbMenu:            {},
	verbGo:              {"households", strings.Repeat("x", longestInButton)},
	verbLanguage:        {"zh"},
	verbHours:           {},
	verbClock:           {},
	verbPlan:            {widestID, "committee-quarterly", "2026-Q4"},
	verbPlanOn:          {widestID, "committee-quarterly", "2026-Q4", "2026-12-31"},
	verbPlanOff:         {widestID, "committee-quarterly", "2026-Q4"},
	verbUrgents:         {widestCount},
	verbUrgent:          {widestID},
	verbUrgentNew:       {},
	verbUrgentTake:      {widestID},
	verbUrgentOnSpot:    {widestID},
	verbUrgentSay:       {widestID, "done"},
	verbUrgentClose:     {widestID},
	verbUrgentBack:      {widestID},
	verbSuspend:         {widestID, widestWhence, "p" + widestID, "30"},
	verbVouch:           {"0123456789abcdef", "y"},
	verbTransfer:        {widestID, widestWhence, "p" + widestID},
	verbCancelTransfer:  {widestID, widestWhence, widestID},
	verbUnsuspend:       {widestID, widestWhence, "p" + widestID},
	verbInvitePicture:   {"abcdefghijklmnopqrstuvwx27"},
	verbHour:            {"10:30"},
	verbQuiets:          {},
	verbQuiet:           {"21:00", "07:00"},
	verbAnswer:          {widestUpdate, widestID + "/committee-quarterly"},
	verbBack:            {widestUpdate},
	verbCancel:          {widestUpdate},
	verbResume:          {widestUpdate},
	verbRound:           {widestID, "1427", widestDay, widestTopics},
	verbCard:            {widestID, "1427", widestDay, widestTopics, widestNumber},
	verbRecord:          {widestID, "1427", widestDay, widestTopics, widestNumber, "reached", "30", widestCount},
	verbDates:           {widestID, "1427", widestDay, widestTopics, widestNumber},
	verbTopics:          {widestID, "1427", widestDay, widestTopics, widestNumber},
	verbFind:            {widestID, "1427", widestDay, widestTopics},
	verbExclude:         {widestID, "1427", widestDay, widestTopics, widestNumber},
	verbProposals:       {widestCount},
	verbProposal:        {widestID},
	verbDecide:          {widestID, yes},
	verbLift:            {widestID, widestNumber, yes},
	verbPractice:        {"reached"},
	verbUndo:            {"1y2p0ij32e8e7"}, // the update in base 36
	verbMinutes:         {widestCount, widestID, "committee-quarterly", "2026"},
	verbBoard:           {"committee-quarterly", "2026-Q4", widestCount},
	verbMeetingYear:     {widestID, "committee-quarterly", "2026"},
	verbWrite:           {},
	verbOpen:            {widestID, widestCount, widestCode},
	verbFile:            {widestID, widestCount},
	verbWithdraw:        {widestID, widestCount},
	verbAdd:             {widestID},
	verbSection:         {widestID, "decision"},
	verbEdit:            {widestID, widestCount},
	verbLine:            {widestID, widestCount},
	verbReword:          {widestID, widestCount, widestCount},
	verbMoveLine:        {widestID, widestCount},
	verbMoved:           {widestID, widestCount, widestCount, "decision"},
	verbRemove:          {widestID, widestCount, widestCount},
	verbParts:           {widestID, widestCount},
	verbTakePart:        {widestID, widestCount, "p" + widestID, "sitting"},
	verbTypeNames:       {widestID, "sitting"},
	verbChair:           {widestID, widestCount},
	verbChaired:         {widestID, "p" + widestID},
	verbRecorder:        {widestID, widestCount},
	verbRecorded:        {widestID, widestID},
	verbSuggestLines:    {widestID, widestCount},
	verbSuggest:         {widestID, widestCount},
	verbSuggested:       {widestID, yes, widestCount},
	verbUndecided:       {widestID},
	verbCorrect:         {widestID},
	verbCopy:            {widestID, widestCount},
	verbPublish:         {widestID, widestCount},
	verbDiscard:         {widestID, widestCount, yes},
	verbVersions:        {widestID, widestCount},
	verbVersion:         {widestID, widestCount, widestCount},
	verbDifferences:     {widestID, widestCount, widestCount},
	verbAttachments:     {widestID, widestCount},
	verbAttach:          {widestID},
	verbShow:            {widestID, widestCount},
	verbDetach:          {widestID, widestCount, widestCount},
	verbUpload:          {widestID},
	verbNoUpload:        {widestID},
	verbSearch:          {widestUpdate, widestCount},
	verbAsk:             {},
	verbNarrow:          {widestUpdate, byRegime, widestCount},
	verbNarrowed:        {widestUpdate, byRegime, "committee-quarterly"},
	verbStudies:         {"2026", widestCount},
	verbStudy:           {widestID, "2026", widestCount},
	verbStudyFile:       {widestID, "2026"},
	verbMinutesWord:     {widestID, widestCount},
	verbMinutesText:     {widestID, widestCount},
	verbCall:            {widestID, "committee-quarterly"},
	verbSign:            {widestID},
	verbSignFor:         {widestID},
	verbOpenTasks:       {widestID},
	verbEndLive:         {widestID},
	verbSort:            {widestID, widestCount, "decision"},
	verbAwaited:         {widestID, widestCount},
	verbPart:            {widestID, widestID, "leave", widestCount},
	verbNames:           {widestID},
	verbBind:            {widestID, yes},
	verbBindList:        {widestCount},
	verbBindKeep:        {},
	verbScores:          {"2026", "3"},
	verbScorePicture:    {"2026", "3"},
	verbScoreTable:      {"2026", "3"},
	verbVillageScore:    {widestID, "2026"},
	verbScoreItem:       {widestID, "2026", widestCode},
	verbScoreMonth:      {widestID, "2026", "12"},
	verbScoreHow:        {widestID, "2026"},
	verbScoreTrial:      {widestID, "2026"},
	verbReadFile:        {widestUpdate},
	verbFileVillage:     {widestUpdate, widestID},
	verbImport:          {widestUpdate},
	verbNoImport:        {widestUpdate},
	verbForm:            {widestID},
	verbRegister:        {widestID, widestCount},
	verbHandOut:         {widestID, widestCount},
	verbHandTo:          {widestID, widestID},
	verbHandGroup:       {widestID, widestID, widestGroup, wholeGroup},
	verbNumbers:         {widestID, "no-priority", widestID},
	verbHandFrom:        {widestID, widestCount},
	verbHandOver:        {widestID, widestID, widestCount},
	verbHandedOver:      {widestID, widestID, widestID},
	verbPriority:        {widestID, widestCount},
	verbNoPriority:      {widestID, widestGroup, widestNumber, widestCount},
	verbRecordFind:      {widestID},
	verbRecordSheet:     {widestID, widestNumber},
	verbRecordErase:     {widestID, widestNumber},
	verbBooks:           {widestID, widestCount},
	verbBook:            {widestID, widestID},
	verbOwnBook:         {},
	verbContracts:       {},
	verbContract:        {widestID},
	verbAddContract:     {widestID, widestCount},
	verbAdded:           {widestID, widestID},
	verbEndContract:     {widestID, widestID, yes},
	verbTasks:           {"m", widestCount},
	verbTask:            {widestID},
	verbTaskDone:        {widestID, widestCount},
	verbExplain:         {widestID, "committee-quarterly", "2026-Q4"},
	verbNudge:           {widestID, "committee-quarterly", "2026-Q4"},
	verbKeepNotice:      {widestUpdate},
	verbAhead:           {widestCount},
	verbLeaves:          {widestCount},
	verbLeave:           {widestID},
	verbTakeLeave:       {widestDay, widestDay},
	verbLeaveDays:       {},
	verbStandIns:        {widestID, widestCount, widestCount},
	verbStandIn:         {widestID, widestCount, widestID},
	verbBackEarly:       {widestID, widestCount},
	verbDropLeave:       {widestID, widestCount},
	verbNoStandIn:       {widestID, widestCount},
	verbSeeProof:        {widestID},
	verbProof:           {widestID},
	verbHand:            {"l" + widestID + "." + widestCount, widestCount},
	verbDay:             {"l" + widestID + "." + widestCount},
	verbDropTask:        {widestID},
	verbNewTask:         {},
	verbUnowned:         {widestID, widestCount},
	verbCarry:           {widestID, widestCount, widestID},
	verbCarried:         {widestID, widestCount, widestID, widestID},
	verbSelections:      {widestCount},
	verbSelection:       {widestID},
	verbSelectNew:       {},
	verbSelectItem:      {widestID, "conditions"},
	verbSelectPublish:   {widestID, widestCount},
	verbSelectShare:     {widestID},
	verbSelectCallOff:   {widestID},
	verbSelectEnter:     {widestID},
	verbCandidates:      {widestID, widestCount},
	verbCandidate:       {widestID},
	verbCandidateState:  {widestID, "withdrawn"},
	verbCandidatesCheck: {widestID},
	verbPanel:           {widestID, widestCount},
	verbPanelJudge:      {widestID, widestCount, widestID},
	verbSelectMark:      {widestID, widestCount},
	verbSelectWritten:   {widestID},
	verbBallots:         {widestID, widestCount},
	verbBallotNew:       {widestID, widestID},
	verbSelectRank:      {widestID, widestCount, yes},
	verbRanking:         {widestID, widestCount},
	verbSelectNotice:    {widestID, widestCount},
	verbObject:          {widestID, widestID},
	verbObjections:      {widestID, widestCount},
	verbObjection:       {widestID},
	verbObjDecide:       {widestID, yes},
	verbAppoint:         {widestID},
	verbAppointLink:     {widestID},
	verbSelectEnd:       {widestID, widestCount},
	verbSelectFile:      {widestID, "selection-excel"},
	verbYearFiles:       {"2026"},
	verbYearFile:        {widestID, "2026"},
	verbRoster:          {widestCount},
	verbStaffing:        {widestCount},
	verbStaff:           {widestID, widestCount},
	verbUnitHistory:     {widestID, widestCount},
	verbPersonHistory:   {widestID, widestWhence, widestCount},
	verbRosterFile:      {widestID},
	verbPerson:          {widestID, widestWhence},
	verbEnd:             {widestID, widestWhence, "p" + widestID, yes},
	verbMove:            {widestID, widestWhence},
	verbInvited:         {widestCount},
	verbRevoke:          {widestCount, "0123456789abcdef"},
	verbBelow:           {widestCount},
	verbLost:            {widestCount},
	verbDeadLetters:     {widestCount},
	verbReplay:          {widestUpdate, widestCount},
	verbDropDead:        {widestUpdate, widestCount},
	verbReplayAll:       {},
	verbDropAll:         {yes},
	verbSeen:            {widestUpdate},
	verbReports:         {"202612", widestCount},
	verbReport:          {widestID, "202612", widestCount},
	verbNote:            {widestID, "202612"},
	verbNoNote:          {widestID, "202612", widestCount, widestCount},
	verbSendUp:          {widestID, "202612", widestCount},
	verbTakeBack:        {widestID, "202612", widestCount},
	verbReportsWord:     {"202612"},
	verbReportsBook:     {"202612"},
	verbLetters:         {widestID},
	verbLetterUnit:      {widestID, widestID, widestCount},
	verbLetterWord:      {widestID, widestID, widestID},
	verbOwnLetters:      {widestCount},
	verbOwnLetter:       {widestID, widestID, widestCount},
	verbSignLetter:      {widestID, widestID, "0123abcd"},
	verbLetterDraft:     {"2026"},
	verbLetterLevel:     {"2026", "township", widestCount},
	verbLetterIssue:     {"2026", "0123abcd0123"},
	verbLetterOpen:      {widestID, widestID},
	verbVetoes:          {widestCount},
	verbVeto:            {widestID},
	verbVetoNew:         {},
	verbVetoStep:        {widestID, "overturn", widestCount},
	verbVetoProof:       {widestID},
	verbVetoFile:        {widestID},
	verbFacts:           {"2026"},
	verbFactsOf:         {widestID, "2026"},
	verbFact:            {widestID, "2026", widestCode, widestCount},
	verbFactEnter:       {widestID, "2026", widestCode},
	verbFactConfirm:     {widestID, "2026", widestCode, widestCount},
	verbFactAttach:      {widestID, "2026", widestCode},
	verbFactFile:        {widestID, "2026", widestCode, "50"},
	verbCoverage:        {widestID, "202612", "a", widestCount},
	verbCoverageOf:      {"p" + widestID, "202612"},
	verbCoveragePicture: {"p" + widestID, "202612", "a"},
	verbCoverageTable:   {"p" + widestID, "202612", "a"},
}

func TestEveryButtonFitsAtItsWidest(t *testing.T) {
	for verb, args := range widest {
		if _, err := delivery.EncodeData(storage.Beside+verb, args); err != nil {
			t.Error(err)
		}
	}
	known := slices.Sorted(maps.Keys(verbs()))
	if listed := slices.Sorted(maps.Keys(widest)); !slices.Equal(listed, known) {
		t.Errorf("the verbs are %q, those listed %q", known, listed)
	}
}

var unfilled = regexp.MustCompile(`\{[a-z-]+\}`)

// unsaid is the post of who was forgotten as it is stored, which nobody is shown.
var unsaid = regexp.MustCompile(`〔[a-z-]+ \d+`)

// holdMessages holds everything that people were shown to be whole: every
// sentence is filled, every post of who was forgotten is said in words, and no button is
// wider than it is listed.
func holdMessages(t *testing.T, events []telegramtest.Event) {
	for _, e := range events {
		if unsaid.MatchString(e.Message.Text + e.Toast) {
			t.Errorf("not said in words: %q %q", e.Message.Text, e.Toast)
		}
		if unfilled.MatchString(e.Message.Text + e.Toast) {
			t.Errorf("not filled in: %q %q", e.Message.Text, e.Toast)
		}
		for _, row := range e.Message.Buttons {
			for _, b := range row {
				if unfilled.MatchString(b.Text) {
					t.Errorf("not filled in: [%s]", b.Text)
				}
				if b.CallbackData != "" {
					holdButton(t, b.CallbackData)
				}
			}
		}
	}
}

func holdButton(t *testing.T, data string) {
	verb, args := delivery.DecodeData(data)
	listed, known := widest[strings.TrimPrefix(verb, storage.Beside)]
	if !known || len(args) > len(listed) {
		t.Errorf("no row is that wide: %s", strings.Join(append([]string{verb}, args...), ":"))
		return
	}
	for i, arg := range args {
		if utf8.RuneCountInString(arg) > len(listed[i]) {
			t.Errorf("%s: %q is wider than %q", verb, arg, listed[i])
		}
	}
}
