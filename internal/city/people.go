package city

import (
	"fmt"
	"strings"
	"time"

	"onewindow/internal/casework"
)

var (
	surnames = []rune("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤")
	given    = []rune("伟芳娜秀敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红建文辉力健峰琳晨雨欣宇浩然子轩梓涵思佳一诺俊熙博雅婷慧颖倩晓东志国庆海燕云飞翔宁安康乐和泽润清逸舒")
	trades   = []string{"餐饮管理", "食品", "医疗器械", "大药房", "建筑工程", "物流", "教育科技", "文化传播", "环保科技", "机械制造", "酒店管理", "装饰", "供应链", "信息技术", "农业发展", "汽车服务"}
	brands   = []string{"好味", "青禾", "康泽", "远航", "同心", "宏达", "仁济", "益民", "华信", "稻香", "云上", "百川", "锦程", "瑞和", "新源", "天成", "福临", "安泰", "金桥", "润丰"}
)

func (c *City) personName() string {
	name := string(surnames[c.rng.IntN(len(surnames))]) + string(given[c.rng.IntN(len(given))])
	if c.rng.IntN(3) > 0 {
		name += string(given[c.rng.IntN(len(given))])
	}
	return name
}

func (c *City) companyName() string {
	return "云州市" + c.pick(brands) + c.pick(trades) + "有限公司"
}

func (c *City) pick(from []string) string { return from[c.rng.IntN(len(from))] }

func (c *City) phone() string {
	return fmt.Sprintf("1%d%09d", 3+c.rng.IntN(7), c.rng.IntN(1_000_000_000))
}

// identityNumber is a well-formed number (GB 11643) of a region code that was never given out to a county.
func (c *City) identityNumber() string {
	born := time.Date(1950+c.rng.IntN(55), time.Month(1+c.rng.IntN(12)), 1+c.rng.IntN(28), 0, 0, 0, 0, time.UTC)
	s := fmt.Sprintf("%06d%s%03d", 510100+c.rng.IntN(80), born.Format("20060102"), c.rng.IntN(1000))
	sum := 0
	for i, r := range s {
		sum += int(r-'0') * ((1 << (17 - i)) % 11)
	}
	return s + string("10X98765432"[sum%11])
}

const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// creditCode is a well-formed unified social credit code (GB 32100).
func (c *City) creditCode() string {
	var b strings.Builder
	b.WriteString("91510100")
	for range 9 {
		b.WriteByte(creditAlphabet[c.rng.IntN(len(creditAlphabet))])
	}
	sum, weight := 0, 1
	for _, r := range b.String() {
		sum += strings.IndexRune(creditAlphabet, r) * weight
		weight = weight * 3 % 31
	}
	b.WriteByte(creditAlphabet[(31-sum%31)%31])
	return b.String()
}

func (c *City) applicant(organisation bool) *casework.ApplicantInput {
	phone := c.phone()
	if organisation {
		code := c.creditCode()
		return &casework.ApplicantInput{Name: c.companyName(), CreditCode: &code, Phone: &phone}
	}
	id := c.identityNumber()
	return &casework.ApplicantInput{Name: c.personName(), IdentityNumber: &id, Phone: &phone}
}
