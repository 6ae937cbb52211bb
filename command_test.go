package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"baocun/storage"
	"baocun/telegramtest"
)

// desk is a folder with a configuration, and the program at work in it against a
// local Telegram.
type desk struct {
	t      *testing.T
	folder string
	server *telegramtest.Server
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, folder: t.TempDir(), server: telegramtest.New(telegramtest.Options{})}
	t.Cleanup(d.server.Close)
	address, err := d.server.Listen()
	if err != nil {
		t.Fatal(err)
	}
	example, err := os.ReadFile("config.example.toml")
	if err != nil {
		t.Fatal(err)
	}
	config := strings.Replace(string(example), DefaultAPI, address, 1)
	config = strings.Replace(config, `listen = "127.0.0.1:8080"`, `listen = ""`, 1)
	d.write("config.toml", config)
	d.write("token", "1:test\n")
	return d
}

func (d *desk) write(name, text string) {
	d.t.Helper()
	if err := os.WriteFile(filepath.Join(d.folder, name), []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) path(name string) string { return filepath.Join(d.folder, name) }

// do runs one command and returns what it printed, and its exit code.
func (d *desk) do(ctx context.Context, args ...string) (string, int) {
	var said bytes.Buffer
	around := surroundings{out: &said, err: &said, getenv: func(string) string { return "" }, clock: time.Now}
	code := run(ctx, append([]string{"--config", d.path("config.toml")}, args...), around)
	return said.String(), code
}

func (d *desk) mustDo(args ...string) string {
	d.t.Helper()
	said, code := d.do(d.t.Context(), args...)
	if code != 0 {
		d.t.Fatalf("baocun %v ended with %d:\n%s", args, code, said)
	}
	return said
}

func TestEveryCommandSaysWhatItDid(t *testing.T) {
	d := newDesk(t)
	d.write("nogroup.csv", "组,户号,服务人数,重点\n99,1,2,是\n")
	d.write("register.csv", "组,户号,服务人数,重点\n1,1,2,是\n1,2,1,\n2,3,4,\n")
	d.write("slip.csv", "组,户号,服务人数,重点\n1,1,200,是\n")
	d.write("names.csv", "组,户号,服务人数,姓名\n1,1,2,王五\n")
	large := "组,户号,服务人数\n2,1,2\n"
	for number := range 7 {
		large += fmt.Sprintf("1,%d,30\n", number+1)
	}
	d.write("large.csv", large)
	for _, c := range []struct {
		name string
		args []string
		code int
		says []string
		not  string
	}{
		{"version", []string{"version"}, 0, []string{"baocun "}, ""},
		{"check before there is a file", []string{"check"}, 0, []string{"配置可用", "baocun invite"}, ""},
		{"run without a file refuses to begin anew", []string{"run"}, 1, []string{"baocun invite", "备份"}, ""},
		{"verify without a file", []string{"verify"}, 1, []string{"baocun invite"}, ""},
		{"invite makes the file and a link", []string{"invite"}, 0, []string{"已新建数据文件", "https://t.me/baocun_bot?start=", "/start "}, ""},
		{"invite with a telephone", []string{"invite", "--name", "老周13800138000"}, 1, []string{"--name 里有电话号码"}, "13800138000"},
		{"invite again uses the file", []string{"invite", "--name", "老周"}, 0, []string{"https://t.me/"}, "已新建"},
		{"import shows and changes nothing", []string{"import", "households", d.path("register.csv"), "--village", "肖村"}, 0, []string{"新增 3 户", "--yes"}, "已导入"},
		{"import does it when asked", []string{"import", "households", d.path("register.csv"), "--village", "肖村", "--yes"}, 0, []string{"新增 3 户", "已导入"}, ""},
		{"import again changes nothing", []string{"import", "households", d.path("register.csv"), "--village", "肖村", "--yes"}, 0, []string{"新增 0 户", "不变 3 户"}, ""},
		{"a line that cannot be read keeps the register", []string{"import", "households", d.path("slip.csv"), "--village", "肖村", "--yes"}, 1, []string{"第 2 行", "没有导入"}, "已导入"},
		{"a group for more than one assistant", []string{"import", "households", d.path("large.csv"), "--village", "牌坊"}, 0, []string{"一组服务 210 人", "2 名协管员", "--yes"}, "二组"},
		{"a group that the village does not have keeps the register", []string{"import", "households", d.path("nogroup.csv"), "--village", "牌坊", "--yes"}, 1, []string{"第 2 行", "牌坊村没有 99 组", "没有导入"}, "已导入"},
		{"a column of names is left out and said", []string{"import", "households", d.path("names.csv"), "--village", "牌坊", "--yes"}, 0, []string{"D"}, "王五"},
		{"export writes the register", []string{"export", "households", d.path("out.xlsx"), "--village", "肖村"}, 0, []string{"3 户", "out.xlsx"}, ""},
		{"export overwrites nothing", []string{"export", "households", d.path("out.xlsx"), "--village", "肖村"}, 1, []string{"exists"}, ""},
		{"export writes no other kind", []string{"export", "households", d.path("out.csv"), "--village", "肖村"}, 1, []string{".xlsx"}, ""},
		{"what was exported imports back", []string{"import", "households", d.path("out.xlsx"), "--village", "肖村", "--yes"}, 0, []string{"新增 0 户", "减少 0 户", "不变 3 户"}, ""},
		{"an empty register is a form", []string{"export", "households", d.path("form.xlsx"), "--village", "龙爪树"}, 0, []string{"0 户"}, ""},
		{"export of an unknown village", []string{"export", "households", d.path("none.xlsx"), "--village", "不存在"}, 1, []string{"没有「不存在」这个村"}, ""},
		{"an unknown village", []string{"import", "households", d.path("register.csv"), "--village", "不存在"}, 1, []string{"没有「不存在」这个村"}, ""},
		{"verify recounts", []string{"verify"}, 0, []string{"完好"}, ""},
		{"check looks at the file too", []string{"check"}, 0, []string{"配置可用", "完好"}, ""},
		{"backup", []string{"backup", d.path("copy.db")}, 0, []string{"已备份到"}, ""},
		{"no command", nil, 2, []string{"expected one of"}, ""},
		{"an unknown command", []string{"nothing"}, 2, []string{"nothing"}, ""},
		{"help", []string{"--help"}, 0, []string{"Usage: baocun"}, ""},
	} {
		said, code := d.do(t.Context(), c.args...)
		if code != c.code {
			t.Errorf("%s: exit code %d, want %d\n%s", c.name, code, c.code, said)
		}
		for _, want := range c.says {
			if !strings.Contains(said, want) {
				t.Errorf("%s: does not say %q:\n%s", c.name, want, said)
			}
		}
		if c.not != "" && strings.Contains(said, c.not) {
			t.Errorf("%s: says %q:\n%s", c.name, c.not, said)
		}
		if strings.Contains(said, "1:test") {
			t.Errorf("%s: prints the token", c.name)
		}
	}
}

func TestACommandBesideARunningBotSaysWhoHasTheFile(t *testing.T) {
	d := newDesk(t)
	d.mustDo("invite")
	running, err := storage.Open(t.Context(), d.path("baocun.db"), storage.Options{Clock: time.Now, TimeZone: "Asia/Shanghai"})
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"verify", "check", "invite", "run"} {
		said, code := d.do(t.Context(), command)
		if code != exitLocked {
			t.Errorf("%s beside a running bot ended with %d, want %d", command, code, exitLocked)
		}
		for _, want := range []string{"先停掉", fmt.Sprintf("process %d", os.Getpid())} {
			if !strings.Contains(said, want) {
				t.Errorf("%s does not say %q: %s", command, want, said)
			}
		}
		if strings.Contains(said, "恢复") {
			t.Errorf("%s takes a file in use for a damaged one: %s", command, said)
		}
	}
	if err := running.Close(); err != nil {
		t.Fatal(err)
	}
	d.mustDo("verify")
}

func TestAFileThatWasLeftOpenIsCheckedFirst(t *testing.T) {
	d := newDesk(t)
	d.mustDo("invite")
	d.write("baocun.db.lock", "{}")
	if said := d.mustDo("verify"); !strings.Contains(said, "没有正常关闭") {
		t.Errorf("nothing is said of the check: %s", said)
	}
	damaged, err := os.ReadFile(d.path("baocun.db"))
	if err != nil {
		t.Fatal(err)
	}
	name := bytes.Index(damaged, []byte(`"肖村"`))
	damaged[name+1] ^= 1
	d.write("baocun.db", string(damaged))
	d.write("baocun.db.lock", "{}")
	if said, code := d.do(t.Context(), "run"); code != 1 || !strings.Contains(said, "请用最近的备份恢复") {
		t.Errorf("a damaged file ended run with %d: %s", code, said)
	}
}

func TestABackupOpensLikeTheFile(t *testing.T) {
	d := newDesk(t)
	d.mustDo("invite")
	d.mustDo("backup", d.path("copy.db"))
	if err := os.Rename(d.path("copy.db"), d.path("baocun.db")); err != nil {
		t.Fatal(err)
	}
	if said := d.mustDo("verify"); !strings.Contains(said, "完好") {
		t.Errorf("the backup does not verify: %s", said)
	}
}

// start finds the words for /start in what invite printed.
var start = regexp.MustCompile(`/start [a-z2-7]{26}`)

func TestTheFirstAdministratorJoinsARunningBot(t *testing.T) {
	d := newDesk(t)
	words := start.FindString(d.mustDo("invite", "--name", "老周"))
	ctx, stop := context.WithCancel(t.Context())
	type end struct {
		said string
		code int
	}
	ended := make(chan end, 1)
	go func() {
		said, code := d.do(ctx, "run")
		ended <- end{said, code}
	}()
	admin := d.server.Person("周某")
	admin.Say(words)
	for len(admin.Messages()) < 3 { // what they said, the welcome, the checklist
		select {
		case <-d.server.Changed():
		case e := <-ended:
			t.Fatalf("the bot ended with %d: %s", e.code, e.said)
		case <-time.After(20 * time.Second):
			t.Fatal("the bot does not answer")
		}
	}
	stop()
	if e := <-ended; e.code != 0 {
		t.Errorf("the bot ended with %d: %s", e.code, e.said)
	}
	messages := admin.Messages()
	if text := messages[len(messages)-1].Text; !strings.Contains(text, "开通清单 2/6") {
		t.Errorf("the first screen is %q", text)
	}
	d.mustDo("verify")
}

func TestAVillageRenamedInTheConfigurationIsAskedAbout(t *testing.T) {
	d := newDesk(t)
	d.mustDo("invite")
	config, err := os.ReadFile(d.path("config.toml"))
	if err != nil {
		t.Fatal(err)
	}
	d.write("config.toml", strings.Replace(string(config), `name = "肖村"`, `name = "新村"`, 1))
	if said, code := d.do(t.Context(), "invite"); code != 1 || !strings.Contains(said, "少了「肖村」,多了「新村」") {
		t.Errorf("invite ended with %d: %s", code, said)
	}
	d.write("config.toml", string(config))
	d.mustDo("invite")
}

func TestWhatOnlyReadsPlacesNoVillage(t *testing.T) {
	d := newDesk(t)
	d.mustDo("invite")
	config, err := os.ReadFile(d.path("config.toml"))
	if err != nil {
		t.Fatal(err)
	}
	d.write("config.toml", string(config)+"\n[[village]]\nname = \"新村\"\ngroups = [{ number = 1, served = 200 }]\n")
	named := func() bool {
		d.mustDo("verify")
		d.mustDo("backup", d.path("copy.db"))
		content, err := os.ReadFile(d.path("copy.db"))
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Contains(content, []byte("新村"))
	}
	if named() {
		t.Error("verify or backup placed a village")
	}
	d.mustDo("invite")
	if !named() {
		t.Error("invite did not place the village")
	}
}
