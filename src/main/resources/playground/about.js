/** The window that says what this page is, and how to get a bot of one's own. */

import { make } from './render.js';

const PARTS = /(@BotFather)|(\/newbot|\/start|\.env\.example|\.env|TELEGRAM_BOT_TOKEN=)/;
const dialog = document.getElementById('about');

document.getElementById('info').addEventListener('click', () => dialog.showModal());
document.getElementById('own').addEventListener('click', () => {
  dialog.showModal();
  document.getElementById('steps').scrollIntoView();
});
document.getElementById('close').addEventListener('click', () => dialog.close());
dialog.addEventListener('click', (event) => event.target === dialog && dialog.close()); // beside the window

export const isOpen = () => dialog.open;

/** Writes the steps in a language. `take` copies a text. */
export function writeSteps(words, take) {
  for (const step of dialog.querySelectorAll('[data-step]')) {
    step.replaceChildren(...marked(words[step.dataset.step]));
  }
  for (const row of dialog.querySelectorAll('[data-copies]')) {
    row.replaceChildren(...row.dataset.copies.split('|').map((text) => line(text, words, take)));
  }
}

/** Returns a sentence with a link to BotFather, and with what is typed or written set as code. */
function marked(sentence) {
  return sentence.split(new RegExp(PARTS, 'g')).filter(Boolean).map((part) => {
    const [, link, code] = part.match(PARTS) ?? [];
    return link ? make('a', { href: 'https://t.me/BotFather', target: '_blank', rel: 'noreferrer' }, part)
      : code ? make('code', {}, part) : part;
  });
}

/** Returns a text and the button that copies it. */
function line(text, words, take) {
  const button = make('button', { type: 'button', className: 'quiet', ariaLabel: `${words.copy}: ${text}` }, words.copy);
  button.addEventListener('click', () => take(text));
  return make('span', { className: 'line' }, make('code', {}, text), button);
}
