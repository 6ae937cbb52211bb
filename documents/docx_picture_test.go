package documents

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// An office is a place to open documents in, as somebody would who was sent them:
// LibreOffice with only the fonts of this project, so that a page is the same
// everywhere.
type reader struct {
	*testing.T
	folder string
}

// fontRules maps the fonts of an office to the two of the project.
const fontRules = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>`

// newReader needs LibreOffice and poppler; a test without them is skipped.
func newReader(t *testing.T) reader {
	t.Helper()
	for _, program := range []string{"soffice", "pdftoppm", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed: apt-get install libreoffice-writer-nogui poppler-utils", program)
		}
	}
	r := reader{t, t.TempDir()}
	fonts, err := filepath.Abs("fonts")
	if err != nil {
		t.Fatal(err)
	}
	r.write("fonts.conf", fmt.Appendf(nil, fontRules, fonts, r.path("cache")))
	return r
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
	r.Log(r.run("soffice", args...))
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

func TestWordPicturesLookAsTheyDid(t *testing.T) {
	r := newReader(t)
	documents := make(map[string][]byte)
	for name, minutes := range map[string]Minutes{
		"minutes-village": theVillageMeeting(), "minutes-township": theTownshipMeeting(), "minutes-draft": theEmptyDraft(),
	} {
		data, err := WriteMinutes(chinese, minutes)
		if err != nil {
			t.Fatal(err)
		}
		documents[name] = data
	}
	reports, err := WriteReports(chinese, theReports())
	if err != nil {
		t.Fatal(err)
	}
	documents["reports"] = reports
	r.convert(documents)
	for name := range documents {
		for i, page := range r.pages(name) {
			file := filepath.Join("testdata", "pictures", fmt.Sprintf("%s-%d.png", name, i+1))
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
