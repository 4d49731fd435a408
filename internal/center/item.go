package center

// ItemType is what kind of act an item asks for.
type ItemType string

// The kinds of item.
const (
	ItemLicence       ItemType = "LICENCE"
	ItemConfirmation  ItemType = "CONFIRMATION"
	ItemBenefit       ItemType = "BENEFIT"
	ItemReward        ItemType = "REWARD"
	ItemRuling        ItemType = "RULING"
	ItemFiling        ItemType = "FILING"
	ItemPublicService ItemType = "PUBLIC_SERVICE"
	ItemOther         ItemType = "OTHER"
)

// Handling is how quickly an item is handled.
type Handling string

// The ways of handling that are a property of the item.
const (
	Instant    Handling = "INSTANT"
	Commitment Handling = "COMMITMENT"
)

// Audience is who may apply.
type Audience string

// The audiences.
const (
	ForPerson     Audience = "PERSON"
	ForEnterprise Audience = "ENTERPRISE"
	ForBoth       Audience = "BOTH"
)

// OnlineLevel is how much of an item can be done online.
type OnlineLevel string

// The levels.
const (
	OnlineFull    OnlineLevel = "FULL"
	OnlinePartial OnlineLevel = "PARTIAL"
	OnlineNone    OnlineLevel = "NONE"
)

// VersionState is where a version of an item stands in its life.
type VersionState string

// The states of a version.
const (
	VersionDraft      VersionState = "DRAFT"
	VersionPublished  VersionState = "PUBLISHED"
	VersionSuperseded VersionState = "SUPERSEDED"
)

// ResultKind is what sort of thing a case ends in.
type ResultKind string

// The kinds of result.
const (
	ResultLicence     ResultKind = "LICENCE"
	ResultCertificate ResultKind = "CERTIFICATE"
	ResultApproval    ResultKind = "APPROVAL"
	ResultFiling      ResultKind = "FILING"
	ResultPayment     ResultKind = "PAYMENT"
	ResultService     ResultKind = "SERVICE"
)

// DocumentForm is in what shape a document is asked for.
type DocumentForm string

// The shapes.
const (
	FormOriginal   DocumentForm = "ORIGINAL"
	FormCopy       DocumentForm = "COPY"
	FormElectronic DocumentForm = "ELECTRONIC"
	FormCheck      DocumentForm = "CHECK"
)

// Necessity is whether a document must be brought.
type Necessity string

// The degrees of need.
const (
	Required    Necessity = "REQUIRED"
	Conditional Necessity = "CONDITIONAL"
	Held        Necessity = "HELD"
)

// LawUse is what a rule of law is cited for.
type LawUse string

// The uses.
const (
	LawSetting LawUse = "SETTING"
	LawLimit   LawUse = "LIMIT"
	LawFee     LawUse = "FEE"
	LawPause   LawUse = "PAUSE"
	LawRemedy  LawUse = "REMEDY"
)

// LifeEventKind is whether an event belongs to a life or a business.
type LifeEventKind string

// The kinds of event.
const (
	LifeEventLife     LifeEventKind = "LIFE"
	LifeEventBusiness LifeEventKind = "BUSINESS"
)

// Bilingual is a text in both languages. The Chinese binds.
type Bilingual struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}
