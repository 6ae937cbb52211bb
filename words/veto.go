package words

import "baocun/township"

// VetoState says where a case of veto stands.
func (v Voice) VetoState(s township.VetoState) string { return v.Label("veto-state." + string(s)) }

// VetoStep says what was done about a case.
func (v Voice) VetoStep(k township.VetoStepKind) string { return v.Label("veto-step." + string(k)) }

// VetoButton is the face of the button that does it.
func (v Voice) VetoButton(k township.VetoStepKind) string { return v.Label("veto-button." + string(k)) }
