package simulator

import (
	"fmt"
	"html/template"
	"net/http"
	"strings"
)

// page is the gateway's own page, as a bank's would be: not ours, no script.
var page = template.Must(template.New("pay").Parse(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>模拟支付 Simulated payment</title></head>
<body><main><h1>模拟支付 <span lang="en">Simulated payment</span></h1>
<p>这是演示用的支付平台，不会真的扣款。<br><span lang="en">A payment service for demonstration; no money moves.</span></p>
<dl><dt>订单 <span lang="en">Order</span></dt><dd>{{.Number}}</dd><dt>金额 <span lang="en">Amount</span></dt><dd><strong>¥{{.Yuan}}</strong></dd></dl>
{{if .Open}}<form method="post"><button type="submit">确认支付 <span lang="en">Pay</span></button></form>{{else}}<p>这个订单不能再支付。<br><span lang="en">This order cannot be paid any more.</span></p>{{end}}
<p><a href="{{.Back}}">返回 <span lang="en">Back</span></a></p></main></body></html>`))

// ServeHTTP shows the page of an order and takes the payment.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	number := strings.TrimPrefix(r.URL.Path, "/payments/simulator/")
	s.mu.Lock()
	o := s.orders[number]
	var back string
	var fen int
	var open bool
	if o != nil {
		back, fen, open = o.back, o.fen, o.paid == nil && !o.closed
	}
	s.mu.Unlock()
	if o == nil {
		http.NotFound(w, r)
		return
	}
	if r.Method == http.MethodPost {
		s.Pay(number)
		http.Redirect(w, r, back, http.StatusSeeOther)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'")
	w.Header().Set("Cache-Control", "no-store")
	_ = page.Execute(w, map[string]any{"Number": number, "Yuan": yuan(fen), "Open": open, "Back": back})
}

func yuan(fen int) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }
