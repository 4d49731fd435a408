package ent

// Noder is anything that `node(id:)` can find. The rows get their methods from
// template/node.tmpl; services that wrap a row inherit them.
type Noder interface {
	IsNode()
	GlobalID() string
}
