// Reckons the evaluations of a month again, from the exported events and the
// published rule set alone, so that anybody can check the center's points:
//
//   onewindow export ledger -o events.ndjson
//   node tools/evaluate.mjs events.ndjson rules.json 2026-11
//
// It shares no code with the program. rules.json is the rule set as published:
// {base, indicators: [{key, fact, scope, perCount, from, perStep, step,
// perFurther, floor, ceiling}]}, points in hundredths. It prints, for each
// department, window and member of staff, the points in hundredths.
import { readFileSync } from 'node:fs';

const [eventsFile, rulesFile, month] = process.argv.slice(2);
const rules = JSON.parse(readFileSync(rulesFile, 'utf8'));
const events = readFileSync(eventsFile, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((text) => JSON.parse(text));

const monthOf = (event) => event.at.slice(0, 7); // the hall's own time
const shifted = (text, by) => {
  const [year, m] = text.split('-').map(Number);
  const count = year * 12 + m - 1 + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
};
const since = shifted(month, -12);

// Each item's median over the twelve months before, by nearest rank.
const before = new Map();
for (const e of events) {
  if (e.daysUsed === undefined || monthOf(e) < since || monthOf(e) >= month) continue;
  before.set(e.item, [...(before.get(e.item) ?? []), e.daysUsed]);
}
const medians = new Map(
  [...before].map(([item, days]) => [item, days.sort((a, b) => a - b)[Math.ceil(days.length / 2) - 1]]),
);

const empty = () => ({
  decided: 0, early: 0, onTime: 0, promised: 0, statutory: 0, expected: 0, measurable: 0,
  yellow: 0, red: 0, second: 0, upheld: 0, poor: 0, ratings: 0, absence: 0, answered: 0, late: 0,
});
const subjects = { DEPARTMENT: new Map(), WINDOW: new Map(), STAFF: new Map() };
const seen = (kind, key) => {
  if (!key) return empty(); // nobody's
  if (!subjects[kind].has(key)) subjects[kind].set(key, empty());
  return subjects[kind].get(key);
};
const everybody = (x) => [seen('DEPARTMENT', x.department), seen('WINDOW', x.window), seen('STAFF', x.staff)];
// Whoever did anything that is counted is evaluated, also when no indicator measures it.
const counted = new Set([
  'SUBMITTED', 'ACCEPTED', 'ACCEPTED_LENIENTLY', 'DEEMED_ACCEPTED', 'DECLINED', 'CORRECTION_REQUESTED', 'WITHDRAWN', 'RETURNED', 'DELIVERED', 'SECOND_NOTICE_REFUSED',
]);

for (const e of events) {
  if (e.subject === 'CASE') {
    if (monthOf(e) !== month) continue;
    const turned = e.kind === 'LIGHT_TURNED' && e.light !== 'GREEN';
    if (!counted.has(e.kind) && !turned && e.daysInStage === undefined && e.daysUsed === undefined) continue;
    for (const f of everybody(e)) {
      if (e.kind === 'SECOND_NOTICE_REFUSED') f.second += 1;
      if (e.daysUsed === undefined) continue;
      f.decided += 1;
      f.early += e.daysUsed < e.daysPromised ? 1 : 0;
      f.onTime += e.daysUsed <= e.daysPromised ? 1 : 0;
      f.promised += e.daysPromised;
      f.statutory += e.daysStatutory;
      if (medians.has(e.item)) {
        f.measurable += 1;
        f.expected += e.daysUsed <= medians.get(e.item) ? 1 : 0;
      }
    }
    continue;
  }
  for (const c of e.counts ?? []) {
    if (c.month !== month) continue;
    for (const f of everybody(c)) {
      if (c.measure === 'WARNING' && c.label === 'YELLOW') f.yellow += c.count;
      if (c.measure === 'WARNING' && c.label === 'RED') f.red += c.count;
      if (c.measure === 'COMPLAINT_UPHELD') f.upheld += c.count;
      if (c.measure === 'ABSENCE') f.absence += c.count;
      if (c.measure === 'ANSWERED') f.answered += c.count;
      if (c.measure === 'ANSWERED_LATE') f.late += c.count;
      if (c.measure === 'RATING') {
        f.ratings += c.count;
        if (c.label === 'DISSATISFIED' || c.label === 'VERY_DISSATISFIED') f.poor += c.count;
      }
    }
  }
}

const rate = (part, of) => ({ rate: of > 0 ? Math.trunc((part * 1000) / of) : null });
const facts = {
  WARNINGS_YELLOW: (f) => f.yellow,
  WARNINGS_RED: (f) => f.red,
  WARNINGS_BY_THREES: (f) => Math.trunc((f.yellow + f.red) / 3),
  EARLY_RATE: (f) => rate(f.early, f.decided),
  ON_TIME_RATE: (f) => rate(f.onTime, f.decided),
  PROMISE_REDUCTION: (f) => rate(f.statutory - f.promised, f.statutory),
  AS_EXPECTED_RATE: (f) => rate(f.expected, f.measurable),
  COMPLAINTS_UPHELD: (f) => f.upheld,
  POOR_RATINGS: (f) => f.poor,
  SECOND_NOTICES: (f) => f.second,
  ABSENCES: (f) => f.absence,
  SATISFACTION_RATE: (f) => rate(f.ratings - f.poor, f.ratings),
  ANSWERED_IN_TIME_RATE: (f) => rate(f.answered - f.late, f.answered),
};
const worth = (indicator, found) => {
  let points = 0;
  if (typeof found === 'number') {
    points = found * (indicator.perCount ?? 0);
  } else if (found.rate !== null && found.rate >= (indicator.from ?? 0)) {
    points = indicator.perStep ?? 0;
    if (indicator.step) points += Math.trunc((found.rate - (indicator.from ?? 0)) / indicator.step) * (indicator.perFurther ?? 0);
  }
  return Math.min(Math.max(points, indicator.floor), indicator.ceiling);
};

const out = {};
for (const [kind, all] of Object.entries(subjects)) {
  out[kind] = {};
  for (const [key, f] of all) {
    out[kind][key] = rules.indicators
      .filter((i) => !i.scope?.length || i.scope.includes(kind))
      .reduce((sum, i) => sum + worth(i, facts[i.fact](f)), rules.base);
  }
}
console.log(JSON.stringify(out));
