/** The chat page: shows what the server's timeline tells, and tells the server what the readers do. */

import { isOpen, writeSteps } from './about.js';
import { begin, close, openOn } from './commands.js';
import { copy } from './copy.js';
import { bubble, card, make } from './render.js';
import { DESCRIPTIONS, firstKnown, WORDS } from './words.js';

const byId = (id) => document.getElementById(id);
const messages = byId('messages');
const input = byId('text');
const NAME = 'DW digest bot (unofficial)';
const PUBLISHED = { READERS: 'published', NO_READERS_OF_THIS: 'publishedToOthers', NO_READERS: 'publishedToNobody' };

/**
 * Chat id → { id, name, reader, messages: Map of Telegram's Messages by id, unread }. The group's reader is the one who
 * is chosen to speak.
 */
const chats = new Map();
const readers = new Map();
const presses = new Map();
const answers = new Map();
let chat = null;
let bot = '';
let caughtUpAt = Infinity;
let administrators = new Set();
/** The visitor's language at first, then that of the reader who was chosen last. The group has none of its own. */
let language = firstKnown(navigator.languages);

const words = () => WORDS[language];
const locale = () => ({ 'zh-hans': 'zh-Hans-CN', 'zh-hant': 'zh-Hant-TW' })[language] ?? language;

// ——— what the server tells

const events = new EventSource('events');
events.addEventListener('open', () => { byId('offline').hidden = true; });
events.addEventListener('error', () => {
  byId('offline').hidden = false;
  if (events.readyState === EventSource.CLOSED) { // the program started again, with a new secret path: load its page
    setTimeout(() => location.reload(), 1000);
  }
});
events.addEventListener('cast', ({ data }) => meet(JSON.parse(data)));
events.addEventListener('message', ({ data, lastEventId }) => received(JSON.parse(data), Number(lastEventId)));
events.addEventListener('edited', ({ data }) => edited(JSON.parse(data)));
events.addEventListener('answered', ({ data }) => {
  const { question, words: note } = JSON.parse(data);
  answers.set(question, note);
  answered(question);
});
events.addEventListener('described', ({ lastEventId }) => Number(lastEventId) > caughtUpAt && welcome());

function meet({ readers: everybody, group, last, bot: name }) {
  bot = name;
  caughtUpAt = last;
  administrators = new Set(group.administrators);
  for (const reader of everybody) {
    readers.set(reader.id, reader);
    chats.set(reader.id, { id: reader.id, name: reader.first_name, reader, messages: new Map(), unread: 0 });
  }
  chats.set(group.id, { id: group.id, name: group.title, isGroup: true, reader: everybody[0], messages: new Map(), unread: 0 });
  byId('chats').replaceChildren(...[...chats.values()].map(entry));
  select(chats.get(Number(sessionStorage.getItem('chat')))
    ?? [...chats.values()].find(({ reader }) => reader.language_code === language));
}

function received(message, number) {
  const there = chats.get(message.chat.id);
  there.messages.set(message.message_id, message);
  if (there === chat) {
    const follow = number <= caughtUpAt || isOwn(message) || isAtEnd();
    append(message);
    if (follow) { toEnd(); }
  } else if (number > caughtUpAt) {
    there.unread += 1;
  }
  list(there);
}

function edited(message) {
  chats.get(message.chat.id).messages.set(message.message_id, message);
  const old = byId(`m${message.message_id}`);
  if (message.chat.id === chat.id && old) {
    const focused = [...old.querySelectorAll('.key')].indexOf(document.activeElement);
    const changed = article(message);
    const follow = isAtEnd();
    old.replaceWith(changed);
    changed.querySelectorAll('.key')[focused]?.focus();
    if (follow) { toEnd(); }
  }
}

/** Shows the answer to a press once both the press's id and the answer are here. Either may come first. */
function answered(question) {
  if (presses.has(question) && answers.has(question)) {
    presses.get(question).ariaBusy = 'false';
    say(answers.get(question));
    presses.delete(question);
  }
}

// ——— what people do

async function post(path, content = {}) {
  const answer = await fetch(path, {
    method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ chat: chat.id, reader: chat.reader.id, ...content }),
  }).catch(() => null);
  if (!answer?.ok) {
    say(answer?.status === 410 ? words().gone : words().failed);
  }
  return answer?.ok ? answer : null;
}

/** Returns what the menu has for a typed text: commands, or the cards that the bot offers to whoever types its name. */
async function offer(text) {
  const [name, ...query] = text.split(' ');
  if (query.length > 0 && name.toLowerCase() === `@${bot}`) {
    return cards(text, query.join(' '));
  }
  return /^\/\w*$/.test(text) ? commands(text.toLowerCase()) : [];
}

async function commands(typed) {
  return (await profile(chat.reader)).commands.filter(({ command }) => `/${command}`.startsWith(typed))
    .map(({ command, description }) => ({
      look: [make('b', {}, `/${command}`), ` ${description}`], text: `/${command} `, act: () => write(`/${command}`),
    }));
}

/** Waits a little first, as somebody who types goes on. */
async function cards(text, query) {
  await new Promise((go) => { setTimeout(go, 200); });
  const answer = input.value === text ? await post('ask', { words: query }) : null;
  const { question, offered } = await answer?.json() ?? {};
  const found = (offered?.results ?? []).map((one) => ({
    look: [card(one, question)], text, act: () => post('choose', { question, card: one.id }),
  }));
  return offered?.button ? [{ look: [offered.button.text], text, act: () => start(offered.button.start_parameter) }, ...found] : found;
}

/** Opens the bot by a link. */
function start(parameter) {
  if (chat.isGroup) {
    select(chats.get(chat.reader.id));
  }
  write(`/start ${parameter}`);
}

/** Begins a text in the group, which stands for the chat that somebody would choose on Telegram. */
function elsewhere(text) {
  const group = [...chats.values()].find(({ isGroup }) => isGroup);
  group.reader = chat.reader;
  select(group);
  say(words().chosen);
  begin(text);
}

/** Shares the group, which stands for the chat that somebody would choose on Telegram. Channels are not here. */
async function share({ request_id: request, chat_is_channel: isChannel }) {
  if (!isChannel) {
    await post('share', { request });
  }
  say(isChannel ? words().noChannel : words().chosen);
}

async function write(text) {
  if (text.trim() !== '') {
    await post('say', { text });
  }
}

async function take(text) {
  await copy(text);
  say(words().copied.replace('{0}', () => text));
}

async function press({ element, message, data }) {
  element.ariaBusy = 'true';
  const answer = await post('press', { message: message.message_id, data });
  if (answer) {
    const { question } = await answer.json();
    presses.set(question, element);
    answered(question);
  } else {
    element.ariaBusy = 'false';
  }
}

const profile = (reader) => fetch(`profile?chat=${chat.id}&reader=${reader.id}`).then((answer) => answer.json());

byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = input.value;
  input.value = '';
  close();
  write(text);
});
byId('publish').addEventListener('click', async () => {
  const answer = await post('publish');
  if (answer) {
    const { reach } = await answer.json();
    say(words()[PUBLISHED[reach]]);
  }
});
byId('speaker').addEventListener('change', ({ target }) => {
  chat.reader = readers.get(Number(target.value));
  select(chat);
});
byId('down').addEventListener('click', toEnd);
byId('theme').addEventListener('click', () => theme(isDark() ? 'light' : 'dark'));
messages.addEventListener('scroll', () => { byId('down').hidden = isAtEnd(); });
messages.addEventListener('press', ({ detail }) => press(detail));
messages.addEventListener('say', ({ detail }) => write(detail));
messages.addEventListener('take', ({ detail }) => take(detail));
messages.addEventListener('start', ({ detail }) => start(detail));
messages.addEventListener('share', ({ detail }) => elsewhere(detail));
messages.addEventListener('name', () => elsewhere(`@${bot} `));
messages.addEventListener('chooser', ({ detail }) => share(detail));
messages.addEventListener('away', () => say(words().away));
openOn(offer);

// ——— what is seen

function select(wanted) {
  chat = wanted;
  chat.unread = 0;
  sessionStorage.setItem('chat', chat.id);
  language = chat.isGroup ? language : chat.reader.language_code;
  speak();
  byId('title').textContent = chat.isGroup ? chat.name : 'DW digest bot';
  byId('subtitle').textContent = chat.isGroup ? words().group : words().bot;
  byId('speaking').hidden = !chat.isGroup;
  byId('speaker').replaceChildren(...[...readers.values()].map((reader) =>
    make('option', { value: reader.id, selected: reader === chat.reader }, speakerName(reader))));
  messages.replaceChildren();
  chat.messages.forEach(append);
  welcome();
  chats.forEach(list);
  byId(`chat${chat.id}`).scrollIntoView({ block: 'nearest', inline: 'center' });
  toEnd();
}

/** Writes the page's own words in its language. */
function speak() {
  document.documentElement.lang = locale();
  for (const element of document.querySelectorAll('[data-word]')) { element.textContent = words()[element.dataset.word]; }
  for (const element of document.querySelectorAll('[data-label]')) { element.ariaLabel = words()[element.dataset.label]; }
  for (const element of document.querySelectorAll('button[data-label]')) { element.title = element.ariaLabel; }
  input.placeholder = words().write;
  writeSteps(words(), take);
}

const speakerName = ({ id, first_name: name }) =>
  administrators.has(id) ? words().administrator.replace('{0}', () => name) : name;

/** Puts the focus where somebody goes on: to the input, or where that would open a keyboard on the screen, to the chat. */
function goOn() {
  (matchMedia('(pointer: coarse)').matches ? messages : input).focus({ preventScroll: true });
}

/** Shows in an empty chat what the bot does, and a button to start. */
async function welcome() {
  const here = chat;
  const { description } = await profile([...readers.values()].find((reader) => reader.language_code === language));
  if (here === chat && chat.messages.size === 0) {
    const start = make('button', { type: 'button', className: 'start' }, words().start);
    start.setAttribute('aria-describedby', 'description');
    start.addEventListener('click', () => {
      goOn();
      write('/start');
    });
    messages.replaceChildren(make('div', { className: 'welcome' }, make('p', { className: 'what' }, words().about),
      make('p', { id: 'description' }, DESCRIPTIONS[language] ?? description), start));
  }
}

function append(message) {
  messages.querySelector('.welcome')?.remove();
  const day = new Date(message.date * 1000).toDateString();
  if (messages.lastElementChild?.dataset.day !== day) {
    messages.append(make('div', { className: 'day' }, make('span', {}, dayName(new Date(message.date * 1000)))));
  }
  messages.append(article(message));
}

function article(message) {
  const shown = bubble(message, {
    own: isOwn(message), sender: chat.isGroup && !isOwn(message) ? message.from.first_name : null,
    via: message.via_bot && words().via.replace('{0}', () => `@${bot}`), language: locale(), edited: words().edited,
  });
  shown.querySelectorAll('code, pre').forEach((code) => { code.title = words().copy; });
  shown.id = `m${message.message_id}`;
  shown.dataset.day = new Date(message.date * 1000).toDateString();
  return shown;
}

function dayName(date) {
  const days = Math.round((new Date(date.toDateString()) - new Date(new Date().toDateString())) / 86_400_000);
  return days > -2
    ? new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(days, 'day')
    : date.toLocaleDateString(locale(), { year: 'numeric', month: 'long', day: 'numeric' });
}

const isOwn = (message) => message.from?.id === chat.reader.id;
const isAtEnd = () => messages.scrollHeight - messages.scrollTop - messages.clientHeight < 80;

function toEnd() {
  messages.scrollTop = messages.scrollHeight;
}

/** Returns a chat's entry in the list. */
function entry(there) {
  const [who, rest] = there.isGroup ? ['', there.name] : there.name.split(/(?<= · )/);
  const button = make('button', { type: 'button', id: `chat${there.id}` },
    make('span', { className: `avatar a${Math.abs(there.id) % 10}`, ariaHidden: 'true' }, there.isGroup ? '群' : rest[0]),
    make('span', { className: 'name', lang: there.isGroup ? '' : there.reader.language_code },
      make('span', { className: 'who' }, who), rest),
    make('span', { className: 'last', ariaHidden: 'true', dir: 'auto' }),
    make('span', { className: 'unread' }));
  button.addEventListener('click', () => {
    select(there);
    goOn();
  });
  return make('li', {}, button);
}

function list(there) {
  const button = byId(`chat${there.id}`);
  const last = [...there.messages.values()].at(-1);
  button.ariaCurrent = String(there === chat);
  button.querySelector('.last').textContent = (last?.text ?? last?.caption)?.slice(0, 60).replace(/\s+/g, ' ') ?? '';
  const unread = button.querySelector('.unread');
  unread.textContent = there.unread || '';
  unread.ariaLabel = there.unread ? words().unread.replace('{0}', there.unread) : null;
  unread.role = there.unread ? 'img' : null;
  const sum = [...chats.values()].reduce((all, one) => all + one.unread, 0);
  document.title = `${sum > 0 ? `(${sum}) ` : ''}${NAME}`;
}

let fading;
function say(note) {
  if (note) {
    document.querySelector('.toast.shown')?.classList.remove('shown');
    const toast = isOpen() ? byId('copied') : byId('toast');
    toast.textContent = note;
    toast.classList.add('shown');
    clearTimeout(fading);
    fading = setTimeout(() => toast.classList.remove('shown'), 4000 + 40 * note.length);
  }
}

const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

function theme(name) {
  document.documentElement.dataset.theme = name;
  localStorage.setItem('theme', name);
}
if (localStorage.getItem('theme')) { theme(localStorage.getItem('theme')); }
speak();
