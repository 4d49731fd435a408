package graph

// gqlgen reads its paths from the folder it runs in.
//go:generate sh -c "cd .. && go tool gqlgen generate"
