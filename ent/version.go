package ent

import "onewindow/internal/workday"

// StatutoryLimit is the law's limit.
func (v *ServiceItemVersion) StatutoryLimit() workday.Limit {
	return workday.Limit{Amount: v.StatutoryAmount, Unit: v.StatutoryUnit}
}

// PromisedLimit is the center's promise.
func (v *ServiceItemVersion) PromisedLimit() workday.Limit {
	return workday.Limit{Amount: v.PromisedAmount, Unit: v.PromisedUnit}
}
