// The inbox page. Everything that came in is written as text, never as markup.
'use strict';

const POLL_MS = 500;
const RETRY_MS = 2000;
const SHOWN = 100;
const CHANNELS = ['email', 'sms', 'push', 'webhook'];
const SAMPLES = {
  email: { receiver: 'alice@example.com', subject: 'Welcome', content: 'Welcome, Alice!' },
  sms: { receiver: '+4915112345678', content: 'Your code is 482913' },
  push: { receiver: 'device:demo-phone', subject: 'On its way', content: 'Your parcel arrives today' },
};

const find = (selector, inside = document) => inside.querySelector(selector);
const section = channel => find(`section[data-channel="${channel}"]`);
const tab = channel => find(`.tabs [data-tab="${channel}"]`);
const cards = new Map(CHANNELS.map(channel => [channel, new Map()]));
const filter = find('#filter');
let tag = null;
let timer = 0;
let first = true;

/* one message */

function show(card, name, text, otherwise = '') {
  const place = find(`[data-show="${name}"]`, card);
  place.textContent = text || otherwise;
  place.classList.toggle('none', !text && Boolean(otherwise));
}

function clock(receivedAt) {
  const when = new Date(receivedAt);
  const today = when.toDateString() === new Date().toDateString();
  return today ? when.toLocaleTimeString() : when.toLocaleString();
}

function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

const fill = {
  email(card, message) {
    const from = message.details.from || '';
    show(card, 'initial', (from.match(/[\p{L}\p{N}]/u) || ['?'])[0].toUpperCase());
    show(card, 'subject', message.subject, '(no subject)');
    show(card, 'from', from, '(unknown)');
    show(card, 'receiver', message.receiver);
    show(card, 'content', message.content, '(no text)');
  },
  sms(card, message) {
    show(card, 'receiver', message.receiver);
    show(card, 'content', message.content);
    show(card, 'from', message.details.from, '(no sender)');
  },
  push(card, message) {
    const device = { IOS: 'iOS', ANDROID: 'Android', ALL: 'iOS and Android' };
    const type = String(message.details.deviceType || '');
    show(card, 'app', 'App ' + (message.details.appKey || ''));
    show(card, 'subject', message.subject, '(no title)');
    show(card, 'content', message.content);
    show(card, 'receiver', message.receiver === 'all' ? 'everybody' : message.receiver);
    show(card, 'device', device[type.toUpperCase()] || type);
    show(card, 'kind', message.details.type === 'MESSAGE' ? 'silent message' : '');
  },
  webhook(card, message) {
    show(card, 'receiver', message.receiver);
    show(card, 'json', pretty(message.content));
  },
};

function detailList(message) {
  const details = find('#details').content.cloneNode(true);
  const list = find('dl', details);
  const lines = { id: message.id, provider: message.provider, receivedAt: message.receivedAt, ...message.details };
  for (const [name, value] of Object.entries(lines)) {
    const text = flat(value);
    if (text) {
      list.append(element('dt', name), element('dd', text));
    }
  }
  return details;
}

function flat(value) {
  return value !== null && typeof value === 'object'
    ? Object.entries(value).map(([name, inner]) => `${name}: ${flat(inner)}`).join('\n')
    : String(value ?? '');
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function build(message) {
  const card = find('#' + message.channel).content.firstElementChild.cloneNode(true);
  fill[message.channel](card, message);
  const time = find('time', card);
  time.dateTime = message.receivedAt;
  time.textContent = clock(message.receivedAt);
  card.append(detailList(message));
  card.dataset.search = [message.receiver, message.subject, message.content, message.id, message.details.from]
    .join('\n').toLowerCase();
  card.classList.toggle('fresh', !first);
  return card;
}

function foldLongText(card) {
  const text = find('.text, .bubble', card);
  if (text.dataset.measured || text.clientHeight === 0) {
    return;
  }
  text.dataset.measured = 'yes';
  if (text.scrollHeight > 340) {
    text.classList.add('long');
    const more = element('button', 'Show all');
    more.type = 'button';
    more.className = 'more';
    more.addEventListener('click', () => {
      text.classList.remove('long');
      more.remove();
    });
    text.after(more);
  }
}

/* the lists */

// numbers begin again when Herald does
const key = message => message.receivedAt + '/' + message.sequence;

function draw(channel, messages) {
  const before = cards.get(channel);
  const after = new Map(messages.map(one => [key(one), before.get(key(one)) || build(one)]));
  cards.set(channel, after);
  const list = find('.list', section(channel));
  for (const [name, card] of before) {
    if (after.get(name) !== card) {
      card.remove();
    }
  }
  let place = list.firstElementChild;
  for (const card of after.values()) {
    if (card === place) {
      place = place.nextElementSibling;
    } else {
      list.insertBefore(card, place);
    }
  }
}

function applyFilter() {
  const wanted = filter.value.trim().toLowerCase();
  for (const channel of CHANNELS) {
    const all = [...cards.get(channel).values()];
    let visible = 0;
    for (const card of all) {
      card.hidden = !card.dataset.search.includes(wanted);
      visible += card.hidden ? 0 : 1;
    }
    const inside = section(channel);
    find('.empty', inside).hidden = all.length > 0;
    find('.nomatch', inside).hidden = all.length === 0 || visible > 0;
    const number = visible === 0 ? '' : visible >= SHOWN ? `${SHOWN}+` : String(visible);
    find('h2 b', inside).textContent = number;
    find('b', tab(channel)).textContent = number;
  }
  const hooks = cards.get('webhook').size > 0;
  section('webhook').hidden = !hooks;
  tab('webhook').hidden = !hooks;
  find('main').classList.toggle('hooks', hooks);
  if (!hooks && document.body.dataset.tab === 'webhook') {
    choose('email');
  }
  measure();
}

function measure() {
  cards.forEach(list => list.forEach(foldLongText));
}

function choose(channel) {
  document.body.dataset.tab = channel;
  for (const one of CHANNELS) {
    if (one === channel) {
      tab(one).setAttribute('aria-current', 'true');
    } else {
      tab(one).removeAttribute('aria-current');
    }
  }
  measure();
}

/* following the sandbox */

function live(state, text) {
  const place = find('#live');
  if (place.dataset.state !== state) {
    place.dataset.state = state;
    place.textContent = text;
  }
}

async function get(path, headers = {}) {
  const answer = await fetch('sandbox/messages' + path, { headers, cache: 'no-store' });
  if (!answer.ok && answer.status !== 304) {
    throw new Error('HTTP ' + answer.status);
  }
  return answer;
}

async function update() {
  const count = await get('/count', tag ? { 'If-None-Match': tag } : {});
  if (count.status === 304) {
    return;
  }
  const { total, kept } = await count.json();
  const lists = await Promise.all(CHANNELS.map(async channel =>
    (await get(`?channel=${channel}&limit=${SHOWN}`)).json()));
  CHANNELS.forEach((channel, index) => draw(channel, lists[index]));
  find('#clear').disabled = kept === 0;
  find('#announce').textContent = first ? '' : `${kept} messages, ${total} since the start`;
  applyFilter();
  tag = count.headers.get('ETag');
  first = false;
}

async function follow() {
  clearTimeout(timer);
  if (document.hidden) {
    return;
  }
  let wait = POLL_MS;
  try {
    await update();
    live('on', 'Live');
  } catch {
    live('off', 'Herald does not answer');
    wait = RETRY_MS;
  }
  clearTimeout(timer);
  timer = setTimeout(follow, wait);
}

/* what the user does */

async function clearAll() {
  await fetch('sandbox/messages', { method: 'DELETE' }).catch(() => null);
  await follow();
}

async function copy(button) {
  const text = find('code', button.parentElement).textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(find('code', button.parentElement));
    button.textContent = 'Press Ctrl+C';
  }
  setTimeout(() => { button.textContent = 'Copy'; }, 1500);
}

for (const [channel, sample] of Object.entries(SAMPLES)) {
  find('code', section(channel)).textContent = `curl ${location.origin}/api/notification \\\n`
    + `  -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(sample, null, 2)}'`;
}
for (const button of document.querySelectorAll('.copy')) {
  button.addEventListener('click', () => copy(button));
}
for (const channel of CHANNELS) {
  tab(channel).addEventListener('click', () => choose(channel));
}
filter.addEventListener('input', applyFilter);
find('#clear').addEventListener('click', clearAll);
document.addEventListener('visibilitychange', follow);
addEventListener('resize', measure);
follow();
