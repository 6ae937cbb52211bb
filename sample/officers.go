package sample

import (
	"strings"

	"baocun/storage"
	"baocun/township"
)

// Officer is somebody with a post in the sample township.
type Officer struct {
	Person township.Person
	Role   township.Role
	Unit   township.Unit
}

// Officers is everyone with a post, in the order in which they joined.
type Officers []Officer

// In lists those with a role in a unit.
func (os Officers) In(role township.Role, unit township.UnitID) Officers {
	var found Officers
	for _, o := range os {
		if o.Role == role && o.Unit.ID == unit {
			found = append(found, o)
		}
	}
	return found
}

// Names lists their names.
func (os Officers) Names() []string {
	names := make([]string, 0, len(os))
	for _, o := range os {
		names = append(names, o.Person.Name)
	}
	return names
}

// surnames are as many as there are officers, so that each is told from all
// others by the surname alone.
const surnames = `
吴周曹孙钱郑冯蒋何吕施陈李韩杨朱秦尤许王赵严华金魏陶姜孔鲍沈戚谢邹喻柏
窦章云苏潘葛奚范彭郎鲁韦昌马苗方俞任袁柳张史唐费廉岑薛雷贺倪汤滕殷罗毕
郝邬安常乐于时傅皮齐康伍余元顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧`

// staff is how many hold a role in each unit of its level.
var staff = []struct {
	role  township.Role
	level township.UnitKind
	count int
}{
	{township.Admin, township.KindTownship, 1},
	{township.Leader, township.KindTownship, 2},
	{township.Cadre, township.KindTownship, 4},
	{township.Chief, township.KindVillage, 2},
	{township.Specialist, township.KindVillage, 2},
	{township.Publicist, township.KindVillage, 1},
	{township.CommitteeMember, township.KindVillage, 2},
	{township.Assistant, township.KindGroup, 1},
	{township.GroupHead, township.KindGroup, 1},
}

// villagesEach is how many villages a cadre answers for. Each village then has
// two cadres, for there are as many as villages.
const villagesEach = 2

// appoint fills every post from the township's first day on.
func (h *history) appoint(tx *storage.Tx) error {
	names := strings.Split(strings.Join(strings.Fields(surnames), ""), "")
	for _, s := range staff {
		for _, unit := range h.units.All() {
			if unit.Kind != s.level {
				continue
			}
			for range s.count {
				officer, err := h.join(tx, names[len(h.Officers)]+"某", s.role, unit)
				if err != nil {
					return err
				}
				h.Officers = append(h.Officers, officer)
			}
		}
	}
	return h.contract(tx)
}

func (h *history) join(tx *storage.Tx, name string, role township.Role, unit township.Unit) (Officer, error) {
	person, err := tx.AddPerson(township.Person{Name: name, Language: township.Chinese, Joined: tx.Now()})
	if err != nil {
		return Officer{}, err
	}
	officer := Officer{person, role, unit}
	if _, err := tx.AddPost(township.Post{Person: person.ID, Role: role, Unit: unit.ID, From: Since}); err != nil {
		return officer, err
	}
	if h.options.Telegram == nil {
		return officer, nil
	}
	user := h.options.Telegram(officer)
	if user == 0 {
		return officer, nil
	}
	if err := tx.AddAccount(user, person.ID); err != nil {
		return officer, err
	}
	chat, err := tx.ChatOf(user, storage.PrivateChat)
	if err != nil {
		return officer, err
	}
	chat.Person = person.ID
	return officer, tx.SaveChat(chat)
}

// contract has each cadre answer for a village and the next.
func (h *history) contract(tx *storage.Tx) error {
	all := h.units.Villages()
	for i, cadre := range h.Officers.In(township.Cadre, h.root().ID) {
		for next := range villagesEach {
			c := township.Contract{Person: cadre.Person.ID, Unit: all[(i+next)%len(all)].ID, From: Since}
			if _, err := tx.AddContract(c); err != nil {
				return err
			}
		}
	}
	return nil
}
