package center

import (
	"strings"
	"time"
	"unicode"

	"onewindow/internal/workday"
)

// FoldWidth turns full-width letters, digits and signs into their common forms,
// as people type them with a Chinese keyboard, and drops all blanks.
func FoldWidth(s string) string {
	const fullWidthFirst, fullWidthLast, distance = '！', '～', '！' - '!'
	return strings.Map(func(r rune) rune {
		switch {
		case r >= fullWidthFirst && r <= fullWidthLast:
			return r - distance
		case unicode.IsSpace(r):
			return -1
		default:
			return r
		}
	}, s)
}

// NormalIdentity is the form in which identity numbers and credit codes are
// checked, compared and kept: half-width, without blanks, upper case.
func NormalIdentity(s string) string { return strings.ToUpper(FoldWidth(s)) }

// The province codes of GB/T 2260, and 83, which residents from Taiwan are given.
const provinces = " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 "

// ValidIdentityNumber reports whether s, after NormalIdentity, is a citizen's
// identity number by GB 11643-1999: 18 characters, a province that exists, a
// date of birth that exists and lies in 1880..2100, and the right check digit.
func ValidIdentityNumber(s string) bool {
	_, ok := IdentityBirthday(s)
	return ok
}

// IdentityBirthday is the day of birth in a valid identity number; ok is false
// if the number is not valid. Whether that day has come is the caller's to ask.
func IdentityBirthday(s string) (born workday.Day, ok bool) {
	s = NormalIdentity(s)
	if len(s) != 18 || !digits(s[:17]) || !strings.Contains(provinces, " "+s[:2]+" ") {
		return 0, false
	}
	// ISO 7064 MOD 11-2; the weight of a character is 2^(places to its right) mod 11.
	sum := 0
	for i := range 17 {
		sum = (sum + int(s[i]-'0')) * 2 % 11
	}
	if "10X98765432"[sum] != s[17] {
		return 0, false
	}
	date, err := time.Parse("20060102", s[6:14])
	if err != nil || date.Year() < 1880 || date.Year() > 2100 {
		return 0, false
	}
	return workday.NewDay(date.Date()), true
}

// The alphabet of GB 32100: no I, O, S, V, Z. A character's value is its place.
const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// ValidCreditCode reports whether s, after NormalIdentity, is a unified social
// credit code by GB 32100-2015: 18 characters of its alphabet, six digits of
// region, and the right check character.
func ValidCreditCode(s string) bool {
	s = NormalIdentity(s)
	if len(s) != 18 || !digits(s[2:8]) {
		return false
	}
	sum, weight := 0, 1
	for i := range 18 {
		value := strings.IndexByte(creditAlphabet, s[i])
		if value < 0 {
			return false
		}
		if i == 17 { // the check character makes the sum a multiple of 31
			return (sum+value)%31 == 0
		}
		sum += value * weight
		weight = weight * 3 % 31
	}
	return false
}

// ValidPhone reports whether s can be called in mainland China: a mobile number
// (with or without +86), a fixed line with its area code, or a 400/800 number.
func ValidPhone(s string) bool {
	s = bareNumber(s)
	if !digits(s) {
		return false
	}
	switch {
	case len(s) == 11 && s[0] == '1':
		return s[1] >= '3'
	case s[:min(1, len(s))] == "0": // area code of 3 or 4 digits, number of 7 or 8
		return len(s) >= 10 && len(s) <= 12 && s[1] != '0'
	default:
		return len(s) == 10 && (s[:3] == "400" || s[:3] == "800")
	}
}

// bareNumber drops dashes, brackets and the country code from a phone number.
func bareNumber(s string) string {
	s = strings.NewReplacer("-", "", "(", "", ")", "").Replace(FoldWidth(s))
	s, international := strings.CutPrefix(s, "+86")
	if !international && len(s) == 13 {
		s = strings.TrimPrefix(s, "86")
	}
	return s
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

var doubleSurnames = strings.Fields("欧阳 司马 上官 诸葛 东方 独孤 南宫 夏侯 尉迟 皇甫 公孙 慕容 令狐 宇文 长孙 司徒 司空 端木 轩辕 淳于 单于 太史 " +
	"申屠 公冶 澹台 钟离 闻人 濮阳 赫连 万俟 呼延 完颜 百里 东郭 南门 西门 东门 鲜于 闾丘 拓跋 第五 左丘 梁丘 公羊 谷梁 宰父 段干 叔孙 仲孙")

// What the names of organisations end in. Endings of one character are trusted
// only in longer names, or 张大行 would be taken for a bank.
var (
	longEndings  = strings.Fields("公司 合作社 事务所 工作室 经营部 委员会 基金会 幼儿园 门市部 中心 集团 学校 大学 医院 银行 酒店 饭店 宾馆 超市 商店 商行 协会 农场 面馆 药房")
	shortEndings = strings.Fields("店 厂 院 所 馆 行 社 部 局 站 会 园 坊")
)

// MaskName hides a name but for the surname (张*, 欧阳*), and the name of an
// organisation but for its first character and its ending (康*公司). A name of
// one character is hidden whole.
func MaskName(name string) string {
	name = strings.TrimSpace(name)
	runes := []rune(name)
	if len(runes) <= 1 {
		return strings.Repeat("*", len(runes))
	}
	for _, ending := range longEndings {
		if len(runes) > len([]rune(ending))+1 && strings.HasSuffix(name, ending) {
			return string(runes[0]) + "*" + ending
		}
	}
	for _, ending := range shortEndings {
		if len(runes) >= 5 && strings.HasSuffix(name, ending) {
			return string(runes[0]) + "*" + ending
		}
	}
	for _, surname := range doubleSurnames {
		if len(runes) > 2 && strings.HasPrefix(name, surname) {
			return surname + "*"
		}
	}
	return string(runes[0]) + "*"
}

// MaskIdentity hides an identity number or credit code but for the first three
// and the last four characters (230***********0012); of papers with shorter
// numbers, such as passports, all but the last two.
func MaskIdentity(s string) string {
	runes := []rune(NormalIdentity(s))
	if len(runes) >= 15 {
		return mask(runes, 3, 4)
	}
	return mask(runes, 0, 2)
}

// MaskPhone hides the middle of a phone number (138****5678); of one shorter
// than eleven digits, all but the last two.
func MaskPhone(s string) string {
	runes := []rune(bareNumber(s))
	if len(runes) >= 11 {
		return mask(runes, 3, 4)
	}
	return mask(runes, 0, 2)
}

// mask hides all but the first and last few characters, and everything if that
// would leave more to see than is hidden.
func mask(runes []rune, first, last int) string {
	if len(runes) < 2*last {
		first, last = 0, 0
	}
	hidden := strings.Repeat("*", len(runes)-first-last)
	return string(runes[:first]) + hidden + string(runes[len(runes)-last:])
}
