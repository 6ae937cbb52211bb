package township

import "testing"

func TestWhoMayVouchForWhom(t *testing.T) {
	units := sampleUnits()
	for name, c := range map[string]struct {
		own, theirs Duties
		want        bool
	}{
		"a leader for a chief":                        {Duties{{Leader, town}}, Duties{{Chief, paifang}}, true},
		"an administrator for a leader":               {Duties{{Admin, town}}, Duties{{Leader, town}}, true},
		"an administrator for who has no post":        {Duties{{Admin, town}}, nil, true},
		"a chief for an assistant of the village":     {Duties{{Chief, xiaocun}}, Duties{{Assistant, xiaocun1}}, true},
		"a specialist for the chief":                  {Duties{{Specialist, xiaocun}}, Duties{{Chief, xiaocun}}, true},
		"a specialist for the village's cadre":        {Duties{{Specialist, xiaocun}}, Duties{{Cadre, town}, {Cadre, xiaocun}}, true},
		"a specialist for an assistant elsewhere too": {Duties{{Specialist, paifang}}, Duties{{Assistant, xiaocun2}, {Assistant, paifang1}}, true},
		"a specialist for another village":            {Duties{{Specialist, xiaocun}}, Duties{{Assistant, paifang1}}, false},
		"a specialist for a leader":                   {Duties{{Specialist, xiaocun}}, Duties{{Leader, town}}, false},
		"a cadre":                                     {Duties{{Cadre, town}, {Cadre, xiaocun}}, Duties{{Assistant, xiaocun1}}, false},
		"an assistant for a colleague":                {Duties{{Assistant, xiaocun1}}, Duties{{Assistant, xiaocun1}}, false},
		"nobody":                                      {nil, Duties{{Assistant, xiaocun1}}, false},
	} {
		if got := c.own.MayVouch(c.theirs, units); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
