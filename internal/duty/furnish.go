package duty

import (
	"context"
	"fmt"

	"onewindow/ent"
	"onewindow/internal/center"
	"onewindow/internal/store"
)

// Furnish gives a center without wordings the common ones, which its
// administrator then keeps.
func Furnish(ctx context.Context, s *store.Store) error {
	return s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		there, err := tx.ReasonTemplate.Query().Exist(ctx)
		if err != nil || there {
			return wrap("look for templates", err)
		}
		rows := make([]*ent.ReasonTemplateCreate, len(common))
		for i, t := range common {
			rows[i] = tx.ReasonTemplate.Create().SetAction(t.action).SetTitle(t.title).SetText(t.text).SetRemedy(t.remedy).
				SetLegalBasis(t.basis).SetPosition(i + 1)
		}
		if err := tx.ReasonTemplate.CreateBulk(rows...).Exec(ctx); err != nil {
			return fmt.Errorf("furnish templates: %w", err)
		}
		return nil
	})
}

const law = "《中华人民共和国行政许可法》"

// common are the wordings that every center needs. [ ] marks what is to be filled in.
var common = []struct {
	action                     center.CaseAction
	title, text, remedy, basis string
}{
	{center.ActRequestCorrection, "申请表未签字（盖章）", "申请表第[ ]页没有申请人签字或者盖章。", "请在指定处签字；单位请加盖公章后重新提交。", ""},
	{center.ActRequestCorrection, "材料不清晰", "“[ ]”扫描或拍照不清晰，无法辨认。", "请平放、光线充足，重新扫描或拍照，四角完整。", ""},
	{center.ActRequestCorrection, "证件已过有效期", "“[ ]”已于[ ]到期。", "请提交有效期内的证件；正在换证的，提交受理回执。", ""},
	{center.ActRequestCorrection, "前后信息不一致", "申请表所填“[ ]”与“[ ]”不一致。", "请核对后更正不一致的一处，并在更正处签字。", ""},
	{center.ActRequestCorrection, "缺少委托手续", "由他人代办，没有授权委托书或者受托人身份证件。", "请补交载明权限和期限的授权委托书，以及受托人身份证件。", ""},
	{center.ActDecline, "依法不需要取得许可", "所申请事项依法不需要取得行政许可，可以直接办理（开展）。", "", law + "第三十二条第一款第一项"},
	{center.ActDecline, "不属于本机关职权", "所申请事项不属于本机关职权范围，应当向[ ]申请。", "", law + "第三十二条第一款第二项"},
	{center.ActReturn, "重复申请", "同一事项已经申请（办件号[ ]），正在办理，不重复收件。", "", law + "第三十二条"},
	{center.ActExamine, "不符合法定条件", "经审查，申请不符合[ ]规定的“[ ]”条件：[ ]。", "", law + "第三十八条第二款"},
	{center.ActDecide, "不符合法定条件", "经审查，申请不符合[ ]规定的“[ ]”条件：[ ]。", "", law + "第三十八条第二款"},
	{center.ActDecide, "提供虚假材料", "申请人提供的“[ ]”经核实不真实：[ ]。", "", law + "第七十八条"},
	{center.ActSuspend, "现场检测", "需要对[ ]进行检测，所需时间不计算在期限内。", "", law + "第四十五条"},
	{center.ActSuspend, "专家评审", "需要组织专家评审，所需时间不计算在期限内。", "", law + "第四十五条"},
	{center.ActExtend, "情况复杂", "案情复杂，需要进一步核实[ ]，在法定期限内不能作出决定。", "", law + "第四十二条第一款"},
}
