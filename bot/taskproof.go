package bot

import (
	"encoding/json"

	"baocun/township"
)

const (
	stepTask = "task"
	stepFile = "file"
)

// fileValue is an attachment as the answer to a form's question.
func fileValue(a township.Attachment) string {
	encoded, err := json.Marshal(a)
	if err != nil {
		panic("bot: an attachment that cannot be written: " + err.Error())
	}
	return string(encoded)
}

// file is the attachment that was given as an answer.
func (a answers) file(name string) (file township.Attachment, err error) {
	err = json.Unmarshal([]byte(a[name]), &file)
	return file, err
}

const refuseNoFile township.RefusalCode = "no-file"

// takeFile takes the photo or the file that this update brought.
func takeFile(t *turn, _ answers, _ string) (string, error) {
	if t.update.Message == nil {
		return "", township.Refuse(refuseNoFile)
	}
	file, ok := fileOf(t.update.Message)
	if !ok {
		return "", township.Refuse(refuseNoFile)
	}
	return fileValue(file), nil
}

// askHarmless asks whether a file shows what is not kept, before it is: nobody can
// read a picture for its sender. Only the button answers.
func askHarmless(t *turn, _ answers) (screen, error) {
	return t.say("file.harmless").row(choice(t.voice.Label("button.upload"), yes)), nil
}

func takeHarmless(_ *turn, _ answers, text string) (string, error) { return text, nil }

// proofForm takes a photo or a file as the proof that a task is done.
var proofForm = form{
	kind: "task-proof",
	steps: []step{
		{name: stepFile, files: true, take: takeFile, ask: func(t *turn, _ answers) (screen, error) {
			return t.say("task.proof"), nil
		}},
		{name: "harmless", chosen: true, ask: askHarmless, take: takeHarmless},
	},
	done: proveTask,
}

func pressProof(t *turn, args pressed) (screen, error) {
	task, part, ok, err := t.task(args.number(0))
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	if !part.MayEnd() || task.State != township.TaskOpen {
		return t.stale(t.taskCard(task, part))
	}
	return t.open(proofForm.kind, answers{stepTask: taskValue(task.ID)})
}

// pressSeeProof has what was shown for a task sent again.
func pressSeeProof(t *turn, args pressed) (screen, error) {
	task, part, ok, err := t.task(args.number(0))
	switch {
	case err != nil || !ok:
		return t.staleAfter(err)
	case task.Proof == nil:
		return t.stale(t.taskCard(task, part))
	}
	return t.sendAgain(*task.Proof, t.voice.Say("task.proof-of", "number", int(task.ID), "text", task.Text))
}

// proveTask notes that a task is done, with what was shown for it.
func proveTask(t *turn, a answers) (screen, error) {
	task, part, ok, err := t.task(a.number(stepTask))
	if err != nil || !ok || !part.MayEnd() {
		return t.staleAfter(err)
	}
	file, err := a.file(stepFile)
	if err != nil {
		return screen{}, err
	}
	file.By, file.At = t.person.ID, t.now().UTC()
	return t.finishTask(task, &file)
}
