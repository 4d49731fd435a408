package graph

import (
	"context"
	"embed"
	"io/fs"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"onewindow/graph/generated"
	"onewindow/internal/casework"
)

//go:embed schema/*.graphqls
var schemaFiles embed.FS

// SDL is the schema as it is written by hand, for /schema.graphql.
func SDL() string {
	names, err := fs.Glob(schemaFiles, "schema/*.graphqls")
	if err != nil {
		return ""
	}
	var b strings.Builder
	for _, n := range names {
		text, err := schemaFiles.ReadFile(n)
		if err != nil {
			return ""
		}
		b.Write(text)
		b.WriteByte('\n')
	}
	return b.String()
}

// NewSchema binds the schema to the services.
func NewSchema(r *Resolver) graphql.ExecutableSchema {
	return remembering{generated.NewExecutableSchema(generated.Config{Resolvers: r})}
}

// remembering gives each answer a memory of its own; see casework.WithMemo.
type remembering struct{ graphql.ExecutableSchema }

// Exec prepares an operation; each answer of it, one for a query, one an event for
// a subscription, gets a memory of its own. Resolvers see the context that the
// answer is asked with, not the one given here.
func (s remembering) Exec(ctx context.Context) graphql.ResponseHandler {
	answer := s.ExecutableSchema.Exec(ctx)
	return func(ctx context.Context) *graphql.Response { return answer(casework.WithMemo(ctx)) }
}
