// Package frontend carries the built single-page application inside the program,
// so that one file is all a center has to install. It owns the bytes only:
// serving them, with headers and caching, is internal/web's.
package frontend

import "embed"

// Dist is the SPA as `npm run build` left it. In a checkout that has not built
// it yet there is nothing but a placeholder; internal/web then says so.
//
//go:embed all:dist
var Dist embed.FS
