/** Turns Telegram's Message into elements of the page. */

const PLAIN = /(https?:\/\/[^\s<>]+)|(#[\p{L}\p{N}_]+)|(?<![\p{L}\p{N}_/])(\/[A-Za-z0-9_]{1,32}(?:@\w+)?)/gu;
const TAGS = {
  bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre',
  blockquote: 'blockquote', expandable_blockquote: 'blockquote', text_link: 'a', spoiler: 'span', date_time: 'time',
};
const CODE = new Set(['code', 'pre']);
const BOT = /^https:\/\/t\.me\/(share\/url\?|\w+\?start)/;
/** How much of a moment Telegram's formats show. */
const DAYS = { d: 'short', D: 'long' };
const TIMES = { t: 'short', T: 'medium' };
const START = /^https:\/\/t\.me\/\w+\?start=([\w-]+)$/;

/** Creates an element with properties and children. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/**
 * Returns a message's bubble, with its buttons below. `look` says whether it is the reader's own, who sent it and by way
 * of which bot (null for no name), in which language the time is written, and the word for "edited".
 */
export function bubble(message, look) {
  const picture = preview(message);
  const above = message.link_preview_options?.show_above_text;
  const text = make('div', { className: 'text', dir: 'auto' }, styled(message.text ?? message.caption ?? '', message.entities ?? []));
  const sender = [look.sender, look.via].filter(Boolean).join(' ');
  const parts = [sender && make('div', { className: 'sender' }, sender), above && picture, file(message), text,
    !above && picture, meta(message, look)];
  const article = make('article', { className: `message ${look.own ? 'own' : 'theirs'}` },
    make('div', { className: 'bubble' }, ...parts.filter(Boolean)));
  const rows = message.reply_markup?.inline_keyboard ?? message.reply_markup?.keyboard ?? [];
  if (rows.length > 0) {
    article.append(make('div', { className: 'keyboard' }, ...rows.map((row) =>
      make('div', { className: 'row' }, ...row.map((button) => key(button, message))))));
  }
  return article;
}

function meta(message, look) {
  const written = new Date(message.date * 1000);
  const time = make('time', { dateTime: written.toISOString() },
    written.toLocaleTimeString(look.language, { hour: '2-digit', minute: '2-digit' }));
  return make('div', { className: 'meta' }, message.edit_date && look.own ? `${look.edited} ` : '', time);
}

function key(button, message) {
  if (button.url) {
    return link(make('a', { className: 'key', dir: 'auto' }, button.text), button.url);
  }
  if ('switch_inline_query' in button) {
    const name = make('button', { className: 'key', type: 'button', dir: 'auto' }, button.text);
    name.addEventListener('click', () => name.dispatchEvent(new CustomEvent('name', { bubbles: true })));
    return name;
  }
  if (button.request_chat) {
    const chooser = make('button', { className: 'key', type: 'button', dir: 'auto' }, button.text);
    chooser.addEventListener('click', () =>
      chooser.dispatchEvent(new CustomEvent('chooser', { bubbles: true, detail: button.request_chat })));
    return chooser;
  }
  const element = make('button', { className: 'key', type: 'button', dir: 'auto' }, button.text);
  element.addEventListener('click', () => element.dispatchEvent(
    new CustomEvent('press', { bubbles: true, detail: { element, message, data: button.callback_data } })));
  return element;
}

/** Returns the way to download the file of a message; null when it has none. */
function file(message) {
  const sent = message.document;
  return !sent?.content ? null : make('a', {
    className: 'file', download: sent.file_name,
    href: URL.createObjectURL(new Blob([sent.content], { type: 'application/json' })),
  }, `📎 ${sent.file_name}`);
}

/** Returns the picture of a message. Its `alt` is empty, because the text says what the picture is about. */
function preview(message) {
  const options = message.link_preview_options;
  return !options?.url || options.is_disabled ? null : make('img', {
    className: options.prefer_small_media ? 'picture small' : 'picture', alt: '', loading: 'lazy',
    src: `picture?chat=${message.chat.id}&message=${message.message_id}`,
  });
}

/**
 * Returns a text with its styles. Entities count in UTF-16 units, as JavaScript does. A longer entity comes before the
 * shorter ones inside it. A quotation is a block, so the line break after it is no empty line.
 */
function styled(text, entities, from = 0, to = text.length) {
  const fragment = document.createDocumentFragment();
  let at = from;
  let rest = entities.filter((entity) => TAGS[entity.type]);
  while (rest.length > 0) {
    const [outer, ...others] = rest;
    const end = Math.min(to, outer.offset + outer.length);
    plain(fragment, text.slice(at, outer.offset));
    const inner = others.filter((entity) => entity.offset < end);
    fragment.append(wrap(outer, CODE.has(outer.type)
      ? text.slice(outer.offset, end)
      : styled(text, inner, outer.offset, end)));
    rest = others.filter((entity) => entity.offset >= end);
    at = TAGS[outer.type] === 'blockquote' && text[end] === '\n' ? end + 1 : end;
  }
  plain(fragment, text.slice(at, to));
  return fragment;
}

function wrap(entity, content) {
  const element = make(TAGS[entity.type], {}, content);
  if (entity.type === 'text_link') {
    link(Object.assign(element, { title: entity.url }), entity.url);
  }
  if (entity.type === 'date_time') {
    show(element, new Date(entity.unix_time * 1000), entity.date_time_format);
  }
  if (entity.type === 'spoiler' || entity.type === 'expandable_blockquote') {
    element.className = entity.type;
    element.ariaExpanded = 'false';
    pressable(element, () => {
      element.ariaExpanded = String(element.classList.toggle('open'));
    });
  }
  if (CODE.has(entity.type)) {
    pressable(element, () => element.dispatchEvent(
      new CustomEvent('take', { bubbles: true, detail: element.textContent })));
  }
  return element;
}

/** Writes a moment in the zone of this browser, as Telegram's apps do. Other formats leave the text as it is. */
function show(element, moment, format) {
  const [day, time] = [DAYS[format.at(-2)] ?? DAYS[format.at(-1)], TIMES[format.at(-1)]];
  element.dateTime = moment.toISOString();
  if (day || time) {
    const inner = [...element.querySelectorAll('*')].at(-1) ?? element;
    inner.textContent = moment.toLocaleString(document.documentElement.lang, { dateStyle: day, timeStyle: time });
  }
}

/**
 * Makes an element a link. One that opens the bot on Telegram, or shares something there, does so on this page, as far as
 * the page can.
 */
function link(element, address) {
  if (BOT.test(address)) {
    element.addEventListener('click', (event) => {
      event.preventDefault();
      element.dispatchEvent(new CustomEvent(...meant(address)));
    });
  }
  return Object.assign(element, { href: address, target: '_blank', rel: 'noreferrer' });
}

/** Returns what a link to Telegram means here: the name of an event, and its content. */
function meant(address) {
  const [, start] = address.match(START) ?? [];
  const shared = address.includes('/share/url?') ? new URL(address).searchParams : null;
  return start ? ['start', { bubbles: true, detail: start }]
    : shared ? ['share', { bubbles: true, detail: `${shared.get('text') ?? ''} ${shared.get('url')}`.trim() }]
      : ['away', { bubbles: true }];
}

/** Returns what a card shows: Telegram's InlineQueryResult in the answer to a question. */
export function card(result, question) {
  const picture = `thumbnail?question=${question}&card=${encodeURIComponent(result.id)}`;
  return make('span', { className: 'card' },
    result.thumbnail_url ? make('img', { src: picture, alt: '', width: 56, height: 56 }) : '',
    make('span', { dir: 'auto' }, make('b', {}, result.title), make('span', {}, result.description ?? '')));
}

/** Lets mouse, finger and keyboard press an element that is no button by itself. */
function pressable(element, act) {
  element.tabIndex = 0;
  element.role = 'button';
  element.addEventListener('click', act);
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      act();
    }
  });
}

/** Appends a text, and marks addresses, hashtags and commands in it, as Telegram's apps do by themselves. */
function plain(fragment, text) {
  let at = 0;
  for (const found of text.matchAll(PLAIN)) {
    const [whole, address, hashtag] = found;
    fragment.append(text.slice(at, found.index), address
      ? link(make('a', {}, whole), whole)
      : hashtag ? make('span', { className: 'hashtag' }, whole) : command(whole));
    at = found.index + whole.length;
  }
  fragment.append(text.slice(at));
}

function command(text) {
  const element = make('button', { className: 'command', type: 'button', dir: 'ltr' }, text);
  element.addEventListener('click', () =>
    element.dispatchEvent(new CustomEvent('say', { bubbles: true, detail: text })));
  return element;
}
