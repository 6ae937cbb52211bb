package bot

import (
	"encoding/json"
	"path/filepath"
	"strings"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// The buttons of an import. Their arguments begin with the update that the file
// came with.
const (
	verbReadFile    = "ir" // file: it holds nothing personal
	verbFileVillage = "iv" // file, village: whose register it is
	verbImport      = "ic" // file: confirmed
	verbNoImport    = "ix" // file: not after all
	verbForm        = "if" // village: the form to fill in
)

var importVerbs = verbTable{
	verbReadFile:    pressReadFile,
	verbFileVillage: pressFileVillage,
	verbImport:      pressImport,
	verbNoImport:    pressNoImport,
	verbForm:        pressForm,
}

// importCommand says what to send, and sends the table to fill in.
func importCommand(t *turn, args string) (screen, error) {
	village, _, err := t.villageIn(strings.Fields(township.Fold(args)))
	if err != nil {
		return screen{}, err
	}
	if village.ID != 0 {
		return t.explainImport(village)
	}
	villages := t.registerVillages()
	if len(villages) == 1 {
		return t.explainImport(villages[0])
	}
	return t.say("import.which-form").grid(2, t.villageButtons(villages, verbForm)).row(t.label("button.menu", verbMenu)), nil
}

// villageButtons are a button for each village, its id behind the given arguments.
func (t *turn) villageButtons(villages []township.Unit, verb string, args ...any) []storage.Button {
	var buttons []storage.Button
	for _, village := range villages {
		buttons = append(buttons, button(t.voice.Unit(village), verb, append(args[:len(args):len(args)], village.ID)...))
	}
	return buttons
}

func pressForm(t *turn, args pressed) (screen, error) {
	village, ok := t.registerVillage(args, 0)
	if !ok {
		return t.stale(t.menu())
	}
	return t.explainImport(village)
}

func (t *turn) explainImport(village township.Unit) (screen, error) {
	register, err := t.tx.Register(village.ID)
	if err != nil {
		return screen{}, err
	}
	caption := t.voice.Say("import.form", "village", village)
	if register.Households > 0 {
		caption = t.voice.Say("import.present", "village", village, "households", register.Households)
	}
	if err := t.sendRegister(village, caption); err != nil {
		return screen{}, err
	}
	return t.say("import.explain", "village", village).row(t.goTo("households"), t.label("button.menu", verbMenu)), nil
}

// attachment answers a file: one that may be a register is asked about before it is
// fetched, any other is never fetched.
func (t *turn) attachment(m *message) (screen, error) {
	isNotice := t.isNotice(m.Document)
	switch {
	case !isNotice && !t.duties.MayAnywhere(township.KeepRegister, t.units):
		return t.lost("answer.document"), nil
	case len(t.update.found) > 0:
		return t.lost("import.rename"), nil
	case !isNotice && !documents.IsTable(m.Document.Name):
		return t.say("import.no-table").row(t.goTo("import"), t.label("button.menu", verbMenu)), nil
	case m.Document.Size > documents.MostBytes:
		return screen{}, township.Refuse(documents.RefuseFileTooLarge, "most", documents.MostBytes>>20)
	}
	village, _, err := t.villageIn(strings.FieldsFunc(township.Fold(m.Caption), township.IsBetweenWords))
	if err != nil {
		return screen{}, err
	}
	if villages := t.registerVillages(); village.ID == 0 && len(villages) == 1 {
		village = villages[0]
	}
	err = t.tx.SaveImport(storage.Import{
		Person: t.person.ID, Update: t.update.ID, Message: m.ID, FileID: m.Document.FileID,
		Ending: strings.ToLower(filepath.Ext(m.Document.Name)), Village: village.ID,
	})
	read := t.label("button.read-register", verbReadFile, t.update.ID)
	if isNotice {
		read = t.label("button.read-notice", verbReadFile, t.update.ID)
	}
	return t.say("import.ask").row(read, t.label("button.cancel", verbNoImport, t.update.ID)), err
}

// pressedImport is the import that a button speaks of, as long as it waits.
func (t *turn) pressedImport(args pressed) (waits storage.Import, ok bool, err error) {
	waits, ok, err = t.tx.Import(t.person.ID)
	ok = ok && int(waits.Update) == args.number(0)
	if ok && waits.Village != 0 {
		ok = t.may(township.KeepRegister, waits.Village)
	}
	return waits, ok, err
}

// staleImport answers a button of a file that is read, forgotten or replaced.
func (t *turn) staleImport() (screen, error) { return t.stale(householdsCommand(t, "")) }

// pressReadFile has the file fetched, once somebody has said that it holds nothing
// personal and whose register it is.
func pressReadFile(t *turn, args pressed) (screen, error) {
	waits, ok, err := t.pressedImport(args)
	if err != nil {
		return screen{}, err
	}
	if !ok || waits.FileID == "" {
		return t.staleImport()
	}
	if waits.Ending == documents.NoticeEnding {
		return t.fetchFile(waits, fetchNotice)
	}
	if waits.Village == 0 {
		choices := t.villageButtons(t.registerVillages(), verbFileVillage, waits.Update)
		return t.say("import.which").grid(2, choices).row(t.label("button.cancel", verbNoImport, waits.Update)), nil
	}
	return t.fetchFile(waits, fetchRegister)
}

func pressFileVillage(t *turn, args pressed) (screen, error) {
	waits, ok, err := t.pressedImport(args)
	if err != nil {
		return screen{}, err
	}
	village, mine := t.registerVillage(args, 1)
	if !ok || !mine || waits.FileID == "" {
		return t.staleImport()
	}
	waits.Village = village.ID
	return t.fetchFile(waits, fetchRegister)
}

// fetchRegister is what is done with a file that is a register.
const fetchRegister = "register"

// fetchedFor says who waits for a file, and on which message.
type fetchedFor struct {
	Person  township.PersonID `json:"person"`
	Update  int64             `json:"update"` // that the file came with
	Message int               `json:"message"`
}

// fetchFile leaves a file to be fetched, for what is done with it then; the screen says so
// meanwhile.
func (t *turn) fetchFile(waits storage.Import, then string) (screen, error) {
	args, err := json.Marshal(fetchedFor{t.person.ID, waits.Update, t.pressed})
	if err != nil {
		return screen{}, err
	}
	fetch := storage.Fetch{FileID: waits.FileID, Then: then, Args: args}
	waits.FileID = "" // It is read once.
	if err := t.tx.SaveImport(waits); err != nil {
		return screen{}, err
	}
	if err := t.show(t.say("import.reading")); err != nil {
		return screen{}, err
	}
	return screen{}, t.tx.Enqueue(storage.Entry{
		Key: storage.Key(t.cause + "/fetch"), Lane: storage.LaneReply, Chat: t.chat.ID, Payload: storage.Payload{Fetch: &fetch},
	})
}

func pressNoImport(t *turn, args pressed) (screen, error) {
	waits, ok, err := t.pressedImport(args)
	if err != nil {
		return screen{}, err
	}
	if !ok || int(waits.Update) != args.number(0) {
		return t.staleImport()
	}
	return t.say("import.dropped").row(t.goTo("households"), t.label("button.menu", verbMenu)), t.tx.DropImport(t.person.ID)
}
