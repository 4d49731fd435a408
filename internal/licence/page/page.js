const words = {
  zh: {
    good: '签名有效：这份证照由本中心签发，内容未被改动', form: '这不是证照的二维码文字', unknown: '不是本中心的密钥签发的，不能采信',
    bad: '签名不符：内容被改动过，或者不是本中心签发的', number: '证照编号', title: '证照名称', organ: '发证机关', holder: '持有人', from: '有效期起', until: '有效期止',
    always: '长期', dates: '期限', now: '今天在有效期内', past: '今天不在有效期内', name: '姓名核对', same: '与持有人相符', other: '与持有人不符',
    note: '证照是否已被注销、撤销、撤回或者吊销，须向发证机关查询。',
  },
  en: {
    good: 'The signature is good: this center issued the licence, and nothing in it was changed', form: 'This is not the text of a licence’s code',
    unknown: 'It is not signed with this center’s key; do not believe it', bad: 'The signature does not fit: it was changed, or this center never signed it',
    number: 'Number', title: 'Licence', organ: 'Issued by', holder: 'Holder', from: 'Valid from', until: 'Valid until', always: 'without end', dates: 'Today',
    now: 'within its days', past: 'not within its days', name: 'Name', same: 'is the holder’s', other: 'is not the holder’s',
    note: 'Whether it was ended early (cancelled, annulled, withdrawn, revoked) must be asked of the issuing organ.',
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
  return JSON.parse(new TextDecoder().decode(decode(part[2])));
}

async function isNamed(claims, name) {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array([...decode(claims.s), ...bytes(name.replace(/\s+/gu, ''))]));
  return encode(new Uint8Array(digest).slice(0, 16)) === claims.x;
}

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
let language = /^en\b/i.test(navigator.language) ? 'en' : 'zh';
const answer = document.getElementById('answer');
const code = document.getElementById('code');
const name = document.getElementById('name');

function fact(list, label, value) {
  const row = list.appendChild(document.createElement('div'));
  row.appendChild(document.createElement('dt')).textContent = label;
  row.appendChild(document.createElement('dd')).textContent = value;
}

async function show() {
  const say = words[language];
  answer.replaceChildren();
  if (code.value.trim() === '') return;
  const head = document.createElement('h2');
  try {
    const claims = await check(code.value);
    head.textContent = say.good;
    const list = document.createElement('dl');
    fact(list, say.title, claims.t);
    fact(list, say.number, claims.n);
    fact(list, say.organ, claims.o);
    fact(list, say.holder, claims.h);
    if (name.value.trim() !== '') fact(list, say.name, (await isNamed(claims, name.value)) ? say.same : say.other);
    fact(list, say.from, claims.f);
    fact(list, say.until, claims.u ?? say.always);
    fact(list, say.dates, claims.f <= today() && (!claims.u || today() <= claims.u) ? say.now : say.past);
    const note = document.createElement('p');
    note.className = 'mute';
    note.textContent = say.note;
    answer.append(head, list, note);
  } catch (error) {
    head.textContent = say[error.message] ?? say.form;
    answer.append(head);
  }
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
