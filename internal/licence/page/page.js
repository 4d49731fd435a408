const words = {
  zh: {
    good: '签名有效：这份证照由本中心签发，内容未被改动', form: '这不是证照的二维码文字', unknown: '不是本中心的密钥签发的，不能采信',
    bad: '签名不符：内容被改动过，或者不是本中心签发的', number: '证照编号', title: '证照名称', organ: '发证机关', holder: '持有人', from: '有效期起', until: '有效期止',
    always: '长期', dates: '期限', now: '今天在有效期内', past: '今天不在有效期内', name: '姓名核对', same: '与持有人相符', other: '与持有人不符',
    period: '日期不在该密钥的有效期间内，不能采信',
    ended: {
      C: ['已注销', '行政许可法第七十条'], A: ['已撤销', '行政许可法第六十九条'], W: ['已撤回', '行政许可法第八条'], R: ['已吊销', '行政处罚法第九条'],
      S: ['已换发新证', '行政许可法第四十九条'], N: ['已延续，以新证为准', '行政许可法第五十条'], D: ['视为准予延续', '行政许可法第五十条'],
    },
    since: (day) => `自 ${day} 起`, stands: '不在失效名单上', standing: '状态', over: '这份证照已经失效，不能再使用',
    asof: (when, age) => `名单时间 ${when}（${age}）`, none: '没有取得状态名单。证照是否已被注销、撤销、撤回或者吊销，须联网核验或者向发证机关查询。',
    stale: '名单较旧，此后的变化不在其中；联网后会自动更新。', age: (n, unit) => `${n} ${{ d: '天', h: '小时', m: '分钟' }[unit]}前`, just: '刚刚',
  },
  en: {
    good: 'The signature is good: this center issued the licence, and nothing in it was changed', form: 'This is not the text of a licence’s code',
    unknown: 'It is not signed with this center’s key; do not believe it', bad: 'The signature does not fit: it was changed, or this center never signed it',
    number: 'Number', title: 'Licence', organ: 'Issued by', holder: 'Holder', from: 'Valid from', until: 'Valid until', always: 'without end', dates: 'Today',
    now: 'within its days', past: 'not within its days', name: 'Name', same: 'is the holder’s', other: 'is not the holder’s',
    period: 'It is dated outside the days for which its key signs; do not believe it',
    ended: {
      C: ['cancelled', 'Licensing Law, article 70'], A: ['annulled', 'Licensing Law, article 69'], W: ['withdrawn', 'Licensing Law, article 8'],
      R: ['revoked as a penalty', 'Administrative Penalties Law, article 9'], S: ['superseded by a newer paper', 'Licensing Law, article 49'],
      N: ['renewed: the new paper counts', 'Licensing Law, article 50'], D: ['renewed by law', 'Licensing Law, article 50'],
    },
    since: (day) => `since ${day}`, stands: 'not on the list of ended licences', standing: 'Status', over: 'This licence has ended and must not be used any more',
    asof: (when, age) => `List of ${when} (${age})`, none: 'No status list is at hand. Whether it was cancelled, annulled, withdrawn or revoked must be checked with a network, or asked of the issuing organ.',
    stale: 'The list is old; what happened since is not in it. It is renewed as soon as there is a network.', age: (n, unit) => `${n} ${{ d: 'days', h: 'hours', m: 'minutes' }[unit]} ago`, just: 'just now',
  },
};
const keys = JSON.parse(document.getElementById('keys').textContent).keys;
const bytes = (text) => new TextEncoder().encode(text);
const encode = (raw) => btoa(String.fromCharCode(...raw)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

// Strict: a text that stands for the same bytes as another is refused.
function decode(text) {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) throw new Error('form');
  const raw = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  if (encode(raw) !== text) throw new Error('form');
  return raw;
}

async function signatureFits(key, text, signature) {
  let native;
  try {
    native = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
  } catch {
    return ed.verifyAsync(signature, text, key); // a browser without Ed25519 of its own
  }
  return crypto.subtle.verify('Ed25519', native, signature, text);
}

async function check(given) {
  const part = given.trim().split('#').at(-1).split('.');
  if (given.length > 4000 || part.length !== 4 || part[0] !== 'OW1') throw new Error('form');
  let signature;
  try {
    signature = decode(part[3]);
  } catch {
    throw new Error('form');
  }
  const key = keys.find((one) => one.kid === part[1]);
  if (!key) throw new Error('unknown');
  if (!(await signatureFits(decode(key.x), bytes(part.slice(0, 3).join('.')), signature))) throw new Error('bad');
  const claims = JSON.parse(new TextDecoder().decode(decode(part[2])));
  if (!covers(key, claims.d ?? claims.f)) throw new Error('period');
  return claims;
}

// A retired key is believed on what is older than its end, and on nothing newer.
const covers = (key, day) => (!key.from || key.from <= day) && (!key.until || day <= key.until);

// The list of licences that have ended: a JWS of ours, or it is not believed.
async function readList(file) {
  const header = JSON.parse(new TextDecoder().decode(decode(file.protected)));
  const key = keys.find((one) => one.kid === header.kid);
  if (!key || header.alg !== 'EdDSA' || header.typ !== 'onewindow-status+json') throw new Error('list');
  if (!(await signatureFits(decode(key.x), bytes(`${file.protected}.${file.payload}`), decode(file.signature)))) throw new Error('list');
  const list = JSON.parse(new TextDecoder().decode(decode(file.payload)));
  if (!covers(key, dayOf(list.iat * 1000))) throw new Error('list');
  return list;
}

let list;
const kept = 'onewindow-status';

// The newest list at hand: the one pinned in this page, the one kept from the last
// visit, the one there is on the network now.
async function offer(text) {
  try {
    const file = JSON.parse(text);
    const found = file && (await readList(file));
    if (!found || (list && list.iat >= found.iat)) return false;
    list = found;
    return true;
  } catch {
    return false;
  }
}

async function gather() {
  await offer(document.getElementById('status').textContent);
  try {
    await offer(localStorage.getItem(kept) ?? 'null');
  } catch {
    // a page opened from a disk may keep nothing
  }
  void show();
  if (!location.protocol.startsWith('http')) return;
  try {
    const answer = await fetch('/verify/status.json', { cache: 'no-cache', credentials: 'omit' });
    const text = await answer.text();
    if (answer.ok && (await offer(text))) {
      void show();
      localStorage.setItem(kept, text);
    }
  } catch {
    // without a network the list at hand is used, and its age is shown
  }
}

async function entryOf(claims) {
  const text = new Uint8Array([...bytes('status|'), ...decode(claims.s), ...bytes(claims.n)]);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  return list.entries[encode(digest.slice(0, 12))];
}

function ageOf(say) {
  const minutes = Math.max(0, Math.floor((Date.now() / 1000 - list.iat) / 60));
  if (minutes < 2) return say.just;
  if (minutes < 120) return say.age(minutes, 'm');
  return minutes < 2880 ? say.age(Math.floor(minutes / 60), 'h') : say.age(Math.floor(minutes / 1440), 'd');
}

function note(text, mood) {
  const line = document.createElement('p');
  line.className = mood;
  line.textContent = text;
  return line;
}

async function isNamed(claims, name) {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array([...decode(claims.s), ...bytes(name.replace(/\s+/gu, ''))]));
  return encode(new Uint8Array(digest).slice(0, 16)) === claims.x;
}

const dayOf = (at) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(at);
const today = () => dayOf(new Date());
const moment = (at) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(at);
let language = /^en\b/i.test(navigator.language) ? 'en' : 'zh';
const answer = document.getElementById('answer');
const code = document.getElementById('code');
const name = document.getElementById('name');

function fact(list, label, value) {
  const row = list.appendChild(document.createElement('div'));
  row.appendChild(document.createElement('dt')).textContent = label;
  row.appendChild(document.createElement('dd')).textContent = value;
}

let turn = 0;

async function show() {
  const say = words[language];
  const mine = ++turn; // typing and fetching may both ask; the last one shows
  if (code.value.trim() === '') {
    answer.replaceChildren();
    return;
  }
  const parts = [document.createElement('h2')];
  try {
    const claims = await check(code.value);
    const entry = list && (await entryOf(claims));
    const over = entry && entry[0] !== 'D';
    parts[0].textContent = over ? say.over : say.good;
    parts[0].className = over ? 'over' : 'good';
    const facts = document.createElement('dl');
    if (list) {
      const [what, law] = (entry && say.ended[entry[0]]) ?? [];
      fact(facts, say.standing, what ? `${what} · ${say.since(entry.slice(1))} · ${law}` : say.stands);
    }
    fact(facts, say.title, claims.t);
    fact(facts, say.number, claims.n);
    fact(facts, say.organ, claims.o);
    fact(facts, say.holder, claims.h);
    if (name.value.trim() !== '') fact(facts, say.name, (await isNamed(claims, name.value)) ? say.same : say.other);
    fact(facts, say.from, claims.f);
    fact(facts, say.until, claims.u ?? say.always);
    if (!entry) fact(facts, say.dates, claims.f <= today() && (!claims.u || today() <= claims.u) ? say.now : say.past);
    parts.push(facts);
    if (list) {
      parts.push(note(say.asof(moment(list.iat * 1000), ageOf(say)), 'mute'));
      if (Date.now() / 1000 - list.iat > list.ttl) parts.push(note(say.stale, 'warn'));
    } else {
      parts.push(note(say.none, 'mute'));
    }
  } catch (error) {
    parts[0].textContent = say[error.message] ?? say.form;
    parts[0].className = 'over';
  }
  if (mine === turn) answer.replaceChildren(...parts);
}

function speak() {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  for (const node of document.querySelectorAll('[data-zh]')) node.textContent = node.dataset[language];
  const other = document.getElementById('language');
  other.textContent = language === 'en' ? '中文' : 'English';
  other.lang = language === 'en' ? 'zh-CN' : 'en';
  void show();
}

document.getElementById('form').addEventListener('submit', (event) => {
  event.preventDefault();
  void show();
});
document.getElementById('language').addEventListener('click', () => {
  language = language === 'en' ? 'zh' : 'en';
  speak();
});
function fromLink() {
  if (location.hash.length > 1) code.value = decodeURIComponent(location.hash.slice(1));
  speak();
}
addEventListener('hashchange', fromLink);
fromLink();
void gather();
