package documents

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"baocun/township"
)

// reader opens documents as somebody would who was sent them: LibreOffice with only
// the fonts of this project, so that a page is the same everywhere.
type reader struct {
	*testing.T
	folder string
	// version is that of LibreOffice, such as 7.4: another one may set a page a little
	// otherwise.
	version string
}

// fontRules have the two fonts of the project stand in for those of an office: the
// bold one for titles and heads.
const fontRules = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>%s</dir><cachedir>%s</cachedir>
<match target="pattern"><test name="family"><string>黑体</string></test>
<edit name="family" mode="assign" binding="strong"><string>Noto Sans SC</string></edit>
<edit name="weight" mode="assign" binding="strong"><const>bold</const></edit></match>
<match target="pattern"><test name="family"><string>方正小标宋简体</string></test>
<edit name="family" mode="assign" binding="strong"><string>Noto Sans SC</string></edit>
<edit name="weight" mode="assign" binding="strong"><const>bold</const></edit></match>
</fontconfig>`

// newReader needs LibreOffice Writer and poppler; a test without them is skipped.
func newReader(t *testing.T) reader {
	t.Helper()
	for _, program := range []string{"soffice", "pdftoppm", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed: apt-get install libreoffice-writer-nogui poppler-utils", program)
		}
	}
	if !hasWriter() {
		t.Skip("LibreOffice is here without its Writer: apt-get install libreoffice-writer-nogui")
	}
	r := reader{T: t, folder: t.TempDir()}
	fonts, err := filepath.Abs("fonts")
	if err != nil {
		t.Fatal(err)
	}
	r.write("fonts.conf", fmt.Appendf(nil, fontRules, fonts, r.path("cache")))
	r.version = regexp.MustCompile(`\d+\.\d+`).FindString(r.run("soffice", "--version"))
	return r
}

// hasWriter tells whether LibreOffice has the part that knows documents.
func hasWriter() bool {
	program, err := exec.LookPath("soffice")
	if err != nil {
		return false
	}
	if program, err = filepath.EvalSymlinks(program); err != nil {
		return false
	}
	_, err = os.Stat(filepath.Join(filepath.Dir(program), "libswlo.so"))
	return err == nil
}

func (r reader) path(name string) string { return filepath.Join(r.folder, name) }

func (r reader) write(name string, data []byte) {
	r.Helper()
	if err := os.WriteFile(r.path(name), data, 0o600); err != nil {
		r.Fatal(err)
	}
}

func (r reader) run(program string, args ...string) string {
	r.Helper()
	command := exec.Command(program, args...)
	command.Dir = r.folder
	command.Env = append(os.Environ(), "FONTCONFIG_FILE="+r.path("fonts.conf"), "HOME="+r.folder, "SAL_USE_VCLPLUGIN=svp")
	out, err := command.CombinedOutput()
	if err != nil {
		r.Fatalf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

// convert opens documents, by name, and prints each as a PDF.
func (r reader) convert(documents map[string][]byte) {
	r.Helper()
	args := []string{"-env:UserInstallation=file://" + r.path("profile"), "--headless", "--convert-to", "pdf"}
	for name, data := range documents {
		r.write(name+".docx", data)
		args = append(args, name+".docx")
	}
	r.run("soffice", args...)
	for name := range documents {
		if _, err := os.Stat(r.path(name + ".pdf")); err != nil {
			r.Errorf("%s was not opened: %v", name, err)
		}
	}
}

// pages are the pictures of a document's pages.
func (r reader) pages(name string) [][]byte {
	r.Helper()
	r.run("pdftoppm", "-png", "-r", "60", name+".pdf", name)
	files, err := filepath.Glob(r.path(name + "-*.png"))
	if err != nil {
		r.Fatal(err)
	}
	slices.Sort(files)
	var pages [][]byte
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			r.Fatal(err)
		}
		pages = append(pages, data)
	}
	return pages
}

// texts are the texts of a document's pages.
func (r reader) texts(name string) []string {
	r.Helper()
	text := r.run("pdftotext", "-layout", name+".pdf", "-")
	return strings.Split(strings.TrimSuffix(text, "\f"), "\f")
}

// wordPictures are the documents that have a picture of each page.
func wordPictures(t *testing.T) map[string][]byte {
	t.Helper()
	made := make(map[string][]byte)
	for name, minutes := range map[string]Minutes{
		"minutes-village": theVillageMeeting(), "minutes-township": theTownshipMeeting(), "minutes-draft": theEmptyDraft(),
		"minutes-carried": theCarryingMeeting(),
	} {
		data, err := WriteMinutes(chinese, minutes)
		if err != nil {
			t.Fatal(err)
		}
		made[name] = data
	}
	var err error
	if made["minutes-english"], err = WriteMinutes(english, theVillageMeeting()); err != nil {
		t.Fatal(err)
	}
	if made["reports"], err = WriteReports(chinese, theReports()); err != nil {
		t.Fatal(err)
	}
	for name, letter := range map[string]Letter{"letter-village": theLetter(), "letter-own": ownLetter()} {
		if made[name], err = WriteLetter(chinese, letter); err != nil {
			t.Fatal(err)
		}
	}
	return made
}

func TestWordPicturesLookAsTheyDid(t *testing.T) {
	r := newReader(t)
	made := wordPictures(t)
	r.convert(made)
	folder := filepath.Join("testdata", "pictures", "libreoffice-"+r.version)
	if *rewrite {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("there are no pictures of LibreOffice %s; the documents open in it", r.version)
	}
	for name, pages := range map[string]int{
		"minutes-village": 2, "minutes-township": 2, "minutes-draft": 1, "minutes-carried": 2, "minutes-english": 2, "reports": 3,
		"letter-village": 4, "letter-own": 2,
	} {
		got := r.pages(name)
		if len(got) != pages {
			t.Errorf("%s has %d pages, not %d", name, len(got), pages)
		}
		for i, page := range got {
			file := filepath.Join(folder, fmt.Sprintf("%s-%d.png", name, i+1))
			if *rewrite {
				if err := os.WriteFile(file, page, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			golden, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if fault := compare(t, golden, page); fault != "" {
				t.Errorf("%s: %s", file, fault)
			}
		}
	}
}

// longMeeting has so many lines of minutes, in the last of its regime's sections; of a
// quarter's meeting that is a table.
func longMeeting(regime township.Regime, lines int) Minutes {
	m := theVillageMeeting()
	m.Meeting.Regime, m.Meeting.Lines, m.Meeting.Attachments = regime, nil, nil
	line := township.Line{Section: township.Study}
	if regime == township.CommitteeQuarterly {
		m.Meeting.Period = township.QuarterPeriod(m.Meeting.Period.Quarter())
		line.Section = township.Tasks
	}
	for i := range lines {
		line.Text = fmt.Sprintf("第%d件事", i+1)
		m.Meeting, _ = m.Meeting.Adding(line)
	}
	return m
}

// TestThePeopleNeverStandOnAPageAlone prints minutes of every length, and holds the last
// page to carry some of the body.
func TestThePeopleNeverStandOnAPageAlone(t *testing.T) {
	r := newReader(t)
	made := make(map[string][]byte)
	add := func(name string, minutes Minutes) {
		data, err := WriteMinutes(chinese, minutes)
		if err != nil {
			t.Fatal(err)
		}
		made[name] = data
	}
	for lines := 3; lines <= 24; lines++ {
		add(fmt.Sprintf("lines-%d", lines), longMeeting(township.VillageMonthly, lines))
		add(fmt.Sprintf("tasks-%d", lines), longMeeting(township.CommitteeQuarterly, lines))
		long := longMeeting(township.VillageMonthly, lines)
		long.Meeting.Lines[lines-1].Text = strings.Repeat("一件事要说五行", 20)
		add(fmt.Sprintf("long-%d", lines), long)
	}
	r.convert(made)
	several := 0
	for name := range made {
		pages := r.texts(name)
		last := pages[len(pages)-1]
		body, people, found := strings.Cut(last, "出席")
		if !found || !strings.Contains(people, "记录") {
			t.Errorf("%s: the people are torn apart: %q", name, last)
		}
		if !strings.Contains(body, "件事") && !strings.Contains(body, "以上任务共") {
			t.Errorf("%s: the last of %d pages has only %q", name, len(pages), last)
		}
		if len(pages) > 1 {
			several++
		}
	}
	if several < 30 {
		t.Errorf("only %d have more than a page", several)
	}
}

// TestAListOfManyNamesLeavesNoPageEmpty prints minutes of a meeting that sixty came to,
// and of one that so many of long names did.
func TestAListOfManyNamesLeavesNoPageEmpty(t *testing.T) {
	r := newReader(t)
	made := make(map[string][]byte)
	for lines := 3; lines <= 24; lines += 3 {
		for _, name := range []string{"张小", "阿卜杜热西提·阿不都克里木"} {
			m := longMeeting(township.VillageMonthly, lines)
			for i := range 60 {
				m.Meeting = m.Meeting.With(township.Attendee{Someone: township.Someone{Person: township.PersonID(i + 1), Name: name + township.ChineseNumeral(i%9+1)}, As: township.Came})
			}
			data, err := WriteMinutes(chinese, m)
			if err != nil {
				t.Fatal(err)
			}
			made[fmt.Sprintf("%d-%s", lines, name)] = data
		}
	}
	r.convert(made)
	for name := range made {
		pages := r.texts(name)
		for i, page := range pages[:len(pages)-1] {
			if lines := strings.Count(strings.TrimSpace(page), "\n"); lines < 11 {
				t.Errorf("%s: page %d of %d has %d lines", name, i+1, len(pages), lines)
			}
		}
	}
}

// TestAPageHasTwentyTwoLines counts the lines of a page that is full of text.
func TestAPageHasTwentyTwoLines(t *testing.T) {
	r := newReader(t)
	minutes := longMeeting(township.VillageMonthly, 0)
	minutes.Meeting, _ = minutes.Meeting.Adding(township.Line{Section: township.Study, Text: strings.Repeat("二十八个字满满一行", 200)})
	data, err := WriteMinutes(chinese, minutes)
	if err != nil {
		t.Fatal(err)
	}
	r.convert(map[string][]byte{"full": data})
	lines := strings.Fields(r.texts("full")[1])
	if len(lines) != 23 || len([]rune(lines[0])) != 28 || len([]rune(lines[21])) != 28 || !strings.HasPrefix(lines[22], "—") {
		t.Errorf("the page has %d lines: %q", len(lines), lines)
	}
}
