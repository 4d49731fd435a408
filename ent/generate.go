// Package ent holds the city's tables: schema/ is written by hand, one table a
// file; all else here is generated from it by `make generate`.
package ent

//go:generate go run -mod=mod entc.go
