/** The menu above the input: the bot's commands once somebody types `/`, its cards once somebody types its name. */

import { make } from './render.js';

const list = document.getElementById('commands');
const input = document.getElementById('text');
let offered = [];
let chosen = -1;

/**
 * Listens to the input. `offer` returns what the menu has for a typed text. Each is { look, text, act }: the elements to
 * show, the text that Tab types, and what happens when it is chosen.
 */
export function openOn(offer) {
  input.addEventListener('input', () => show(offer));
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => list.hidden || event.isComposing || typed(event));
  document.getElementById('slash').addEventListener('click', () => begin('/'));
  list.addEventListener('mousedown', (event) => event.preventDefault()); // the input keeps the focus
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]');
    if (option) {
      pick(offered[[...list.children].indexOf(option)]);
    }
  });
}

/** Types a text as somebody would, which opens the menu. */
export function begin(text) {
  input.value = text;
  input.focus();
  input.dispatchEvent(new Event('input'));
}

export function close() {
  list.hidden = true;
  chosen = -1;
  input.setAttribute('aria-expanded', 'false');
  input.removeAttribute('aria-activedescendant');
}

async function show(offer) {
  const typed = input.value;
  const found = await offer(typed);
  if (input.value !== typed) {
    return; // the text has changed while the offers were fetched
  }
  offered = found;
  close();
  list.replaceChildren(...offered.map(({ look }, index) =>
    make('div', { id: `command-${index}`, role: 'option', ariaSelected: 'false' }, ...look)));
  list.hidden = offered.length === 0;
  list.scrollTop = 0;
  input.setAttribute('aria-expanded', String(!list.hidden));
}

function typed(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps) {
    choose((chosen + steps[event.key] + offered.length + (chosen < 0 && steps[event.key] < 0 ? 1 : 0)) % offered.length);
  } else if (event.key === 'Tab' && !event.shiftKey) {
    input.value = offered[Math.max(0, chosen)].text;
    close();
  } else if (event.key === 'Enter' && chosen >= 0) {
    pick(offered[chosen]);
  } else if (event.key === 'Escape') {
    close();
  } else {
    return;
  }
  event.preventDefault();
}

function choose(index) {
  chosen = index;
  [...list.children].forEach((option, position) => { option.ariaSelected = String(position === index); });
  input.setAttribute('aria-activedescendant', `command-${index}`);
  list.children[index].scrollIntoView({ block: 'nearest' });
}

function pick({ act }) {
  input.value = '';
  close();
  act();
}
