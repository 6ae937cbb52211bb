package bot

import (
	"slices"
	"testing"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// TestEveryHeadingOfOnesOwnDataIsListed: a table that joins the list of storage comes under
// a heading that people are shown, with why it is kept.
func TestEveryHeadingOfOnesOwnDataIsListed(t *testing.T) {
	for _, kind := range storage.PersonalKinds() {
		if ownListers[kind] == nil {
			t.Errorf("nothing lists %s", kind)
		}
		if len(slices.Collect(storage.PersonalTables(kind))) == 0 {
			t.Errorf("no table is shown under %s", kind)
		}
		for _, language := range []township.Language{township.Chinese, township.English} {
			voice := words.In(language)
			if voice.Label("own-kind."+string(kind)) == "" || voice.Label("own-why."+string(kind)) == "" {
				t.Errorf("%s has no heading in %s", kind, language)
			}
		}
	}
	if len(ownListers) != len(storage.PersonalKinds()) {
		t.Errorf("%d kinds are listed, of %d", len(ownListers), len(storage.PersonalKinds()))
	}
}
