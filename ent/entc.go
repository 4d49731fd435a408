//go:build ignore

// Generates the typed access to the tables of ./schema.
package main

import (
	"log"

	"entgo.io/ent/entc"
	"entgo.io/ent/entc/gen"
)

func main() {
	err := entc.Generate("./schema", &gen.Config{
		Features: []gen.Feature{gen.FeatureVersionedMigration, gen.FeatureModifier, gen.FeatureUpsert, gen.FeatureLock},
	}, entc.TemplateDir("./template"))
	if err != nil {
		log.Fatal(err)
	}
}
