package bot

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"baocun/assessment"
	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/telegramtest"
	"baocun/township"
)

var rewrite = flag.Bool("update", false, "write what happens into the conversations under testdata")

// A bureau is a township with a bot, a file and a Telegram of its own, on a clock
// that the test moves. It lives in a synctest bubble.
type bureau struct {
	t      *testing.T
	path   string
	db     *storage.DB
	server *telegramtest.Server
	wire   *wire
	zone   *time.Location
	rules  township.Rules
	// assessment are the rules in force, original those to be compared with.
	assessment assessment.Rules
	original   *assessment.Rules
	ranking    bool // villages are ranked by their points

	mu    sync.Mutex
	ahead time.Duration // how far the office's clock is ahead of the bubble's

	troubled bool // Telegram, or the way to it, fails until it is mended

	stop    context.CancelFunc
	stopped chan error
}

// inBureau runs a test in a bureau of the sample's villages, on the morning of
// 23 November 2026, without people and without a register.
func inBureau(t *testing.T, test func(o *bureau)) {
	synctest.Test(t, func(t *testing.T) {
		zone, err := time.LoadLocation(storagetest.TimeZone)
		if err != nil {
			t.Fatal(err)
		}
		o := &bureau{t: t, path: filepath.Join(t.TempDir(), "baocun.db"), zone: zone, rules: bureauRules(), assessment: ownRules()}
		o.setClock(time.Date(2026, 11, 23, 8, 30, 0, 0, zone))
		o.server = telegramtest.New(telegramtest.Options{Clock: o.now, Limits: true})
		o.wire = &wire{RoundTripper: o.server.Client().Transport}
		o.db, err = storage.Create(t.Context(), o.path, o.storageOptions())
		if err != nil {
			t.Fatal(err)
		}
		o.update(func(tx *storage.Tx) error {
			_, err := tx.PlaceUnits(bureauUnits())
			return err
		})
		defer storagetest.VerifyAndClose(t, o.db)
		defer o.server.Close()
		o.startBot()
		defer func() { o.stopBot() }()
		test(o)
	})
}

// bureauRedHead stands above the township's own minutes.
const bureauRedHead = "小红门乡计划生育工作例会纪要"

func bureauRules() township.Rules {
	return township.Rules{
		Visits: township.VisitRules{BackEntryDays: 7, Topics: []string{"宣传", "健康服务通知"}},
		Meetings: map[township.Regime]township.MeetingRule{
			township.TownshipMonthly:    {Due: township.MonthDay(5), FilingDays: 3, Quorum: 50},
			township.CommitteeQuarterly: {Due: township.MonthDay(31), FilingDays: 3, Quorum: 50},
			township.VillageMonthly:     {Due: township.MonthDay(7), FilingDays: 3, Quorum: 50},
		},
		Reports:     township.ReportRule{DaysBefore: 2},
		Norms:       township.Norms{PeoplePerAssistant: 200, VillagesPerCadre: 2, Cadres: 3, ChiefsPerVillage: 2, SpecialistsPerVillage: 2},
		Guard:       township.DefaultGuardRules(),
		Letters:     township.DefaultLetters(),
		Facts:       ownRules().Definitions(),
		Veto:        township.VetoRule{ReplyDays: 7, AppealDays: 15},
		Inspections: township.InspectionRule{AnswerDays: 7},
		Retention:   township.Retention{VisitYears: 3, PeopleYears: 2},
	}
}

// bureauUnits plans 小红门 with its four villages of three groups each.
func bureauUnits() []township.Unit {
	since := township.NewDate(2025, 11, 1)
	units := []township.Unit{{ID: 1, Kind: township.KindTownship, Name: "小红门", Since: since}}
	for v, name := range []string{"龙爪树", "肖村", "牌坊", "小红门"} {
		village := township.UnitID(10 * (v + 1))
		units = append(units, township.Unit{ID: village, Parent: 1, Kind: township.KindVillage, Name: name, Number: v + 1, Since: since})
		for g := 1; g <= 3; g++ {
			units = append(units, township.Unit{
				ID: village + township.UnitID(g), Parent: village, Kind: township.KindGroup, Number: g, Since: since,
			})
		}
	}
	return units
}

func (o *bureau) storageOptions() storage.Options {
	return storage.Options{Clock: o.now, TimeZone: storagetest.TimeZone, LockTimeout: time.Second}
}

func (o *bureau) now() time.Time {
	o.mu.Lock()
	defer o.mu.Unlock()
	return time.Now().Add(o.ahead)
}

func (o *bureau) setClock(at time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.ahead = time.Until(at)
}

func (o *bureau) view(f func(*storage.Tx) error) {
	o.t.Helper()
	if err := o.db.View(o.t.Context(), f); err != nil {
		o.t.Fatal(err)
	}
}

func (o *bureau) update(f func(*storage.Tx) error) {
	o.t.Helper()
	if err := o.db.Update(o.t.Context(), f); err != nil {
		o.t.Fatal(err)
	}
}

func (o *bureau) botOptions() Options {
	return Options{
		Token: "1:test", APIURL: "http://telegram.test", Client: &http.Client{Transport: o.wire}, Username: "baocun_bot",
		PollTimeout: 50 * time.Second, Location: o.zone, Language: township.Chinese, Rules: o.rules,
		Assessment: o.assessment, Original: o.original, Ranking: o.ranking,
		RedHead:  bureauRedHead,
		Calendar: township.Calendar{}.Announce(township.Notice{Year: 2026}),
		Hours: township.Hours{
			Digest: township.NewTimeOfDay(8, 30),
			Quiet:  township.Quiet{From: township.NewTimeOfDay(21, 0), Until: township.NewTimeOfDay(7, 0)},
		},
		Clock: o.now, Log: slog.New(slog.NewTextHandler(o.t.Output(), nil)),
	}
}

func (o *bureau) startBot() {
	o.t.Helper()
	b, err := New(o.db, o.botOptions())
	if err != nil {
		o.t.Fatal(err)
	}
	var ctx context.Context
	ctx, o.stop = context.WithCancel(o.t.Context())
	o.stopped = make(chan error, 1)
	go func() { o.stopped <- b.Run(ctx) }()
}

func (o *bureau) stopBot() {
	o.t.Helper()
	o.stop()
	if err := <-o.stopped; err != nil {
		o.t.Error(err)
	}
}

// settle lets virtual time pass until every update is confirmed and nothing
// waits in the outbox but what is held back for long. While Telegram fails that may never
// be, so that it only lets the bot try.
func (o *bureau) settle() {
	if o.troubled {
		<-time.After(2 * time.Second)
		synctest.Wait()
		return
	}
	for synctest.Wait(); o.isBusy(); synctest.Wait() {
		<-time.After(20 * time.Millisecond)
	}
}

func (o *bureau) isBusy() bool {
	if o.server.Pending() > 0 {
		return true
	}
	var waiting []storage.Entry
	err := o.db.View(o.t.Context(), func(tx *storage.Tx) (err error) {
		waiting, err = tx.Waiting(0, 1000)
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	soon := o.now().Add(time.Minute)
	return slices.ContainsFunc(waiting, func(e storage.Entry) bool { return e.NotBefore.Before(soon) })
}

// codeInAnswer is an invitation's code as it stands in an answer.
var codeInAnswer = regexp.MustCompile(`[a-z2-7]{26}`)

// endOfAlarm is when an alarm was over: up to a minute later than another time, for
// attempts are spread at random.
var endOfAlarm = regexp.MustCompile(`(已恢复.*到|is well again.* at )(?:\d+月\d+日|\d+ \w+) \d\d:\d\d`)

// sizeOfFile is how large a picture or a workbook is, which says nothing.
var sizeOfFile = regexp.MustCompile(`(📄 .*\.(?:png|xlsx|docx|zip)) \(\d+ bytes\)`)

func (o *bureau) stage() telegramtest.Stage {
	return telegramtest.Stage{
		Server: o.server, Settle: o.settle, Clock: o.setClock, Zone: o.zone,
		Do: o.acts(), Files: files(),
		Mask: func(line string) string {
			line = endOfAlarm.ReplaceAllString(line, "${1}TIME")
			return sizeOfFile.ReplaceAllString(codeInAnswer.ReplaceAllString(line, "CODE"), "$1")
		},
	}
}

// enrol invites somebody (张某 assistant 肖村 3) and has them use the invitation.
func (o *bureau) enrol(args string) error {
	words := strings.Fields(args)
	role := township.Role(words[1])
	var code string
	o.update(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		invitation := storage.Invitation{Role: role, Name: words[0]}
		for i := 2; i < len(words); i++ {
			unit, ok := units.Named(words[i])
			if !ok {
				return fmt.Errorf("no unit %s", words[i])
			}
			if number, err := strconv.Atoi(words[min(i+1, len(words)-1)]); err == nil {
				unit, _ = units.Group(unit.ID, number)
				i++
			}
			invitation.Units = append(invitation.Units, unit.ID)
		}
		if len(invitation.Units) == 0 {
			root, _ := units.Township()
			invitation.Units = []township.UnitID{root.ID}
		}
		code, err = tx.Invite(invitation)
		return err
	})
	o.server.Person(words[0]).Say("/start " + code)
	return nil
}

// register gives a group its households: 肖村 3 144 200 means 144 households of
// which the first 56 serve two people, the others one; every 32nd is a priority.
func (o *bureau) register(args string) error {
	words := strings.Fields(args)
	group, _ := strconv.Atoi(words[1])
	households, _ := strconv.Atoi(words[2])
	people, _ := strconv.Atoi(words[3])
	o.update(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		village, _ := units.Named(words[0])
		list, err := tx.Households(village.ID)
		if err != nil {
			return err
		}
		for number := 1; number <= households; number++ {
			h := township.Household{
				HouseholdKey: township.HouseholdKey{Village: village.ID, Group: group, Number: number},
				People:       1, Priority: number%32 == 12,
			}
			if number <= people-households {
				h.People = 2
			}
			list = append(list, h)
		}
		if err := tx.OpenMonths(township.DateOf(tx.Now().In(o.zone)).MonthOf()); err != nil {
			return err
		}
		if _, err = tx.ReplaceRegister(village.ID, list); err != nil {
			return err
		}
		_, err = tx.HandOut(village.ID, o.rules.Norms, township.DateOf(tx.Now().In(o.zone)))
		return err
	})
	return nil
}

func TestConversationsGoAsWritten(t *testing.T) {
	files, err := filepath.Glob("testdata/conversations/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no conversations: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			inBureau(t, func(o *bureau) {
				o.stage().Golden(t, file, *rewrite)
				holdMessages(t, o.server.Events(0))
			})
		})
	}
}
