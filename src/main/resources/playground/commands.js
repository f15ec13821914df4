/** The menu of commands above the input. It opens when somebody types `/`. */

import { make } from './render.js';

const list = document.getElementById('commands');
const input = document.getElementById('text');
let commands = [];
let chosen = -1;

/** Listens to the input. `fetchCommands` returns the commands that the bot offers; `say` sends the chosen one. */
export function openOn(fetchCommands, say) {
  input.addEventListener('input', () => show(fetchCommands));
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => list.hidden || event.isComposing || typed(event, say));
  document.getElementById('slash').addEventListener('click', () => {
    input.value = '/';
    input.focus();
    show(fetchCommands);
  });
  list.addEventListener('mousedown', (event) => event.preventDefault()); // the input keeps the focus
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]');
    if (option) {
      pick(option.dataset.command, say);
    }
  });
}

export function close() {
  list.hidden = true;
  chosen = -1;
  input.setAttribute('aria-expanded', 'false');
  input.removeAttribute('aria-activedescendant');
}

async function show(fetchCommands) {
  const typed = input.value;
  const offered = /^\/\w*$/.test(typed) ? await fetchCommands() : [];
  if (input.value !== typed) {
    return; // the text has changed while the commands were fetched
  }
  commands = offered.filter(({ command }) => `/${command}`.startsWith(input.value.toLowerCase()));
  close();
  list.replaceChildren(...commands.map(({ command, description }, index) => {
    const option = make('div', { id: `command-${index}`, role: 'option', ariaSelected: 'false' },
      make('b', {}, `/${command}`), ` ${description}`);
    option.dataset.command = `/${command}`;
    return option;
  }));
  list.hidden = commands.length === 0;
  input.setAttribute('aria-expanded', String(!list.hidden));
}

function typed(event, say) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps) {
    choose((chosen + steps[event.key] + commands.length + (chosen < 0 && steps[event.key] < 0 ? 1 : 0)) % commands.length);
  } else if (event.key === 'Tab' && !event.shiftKey) {
    input.value = `/${commands[Math.max(0, chosen)].command} `;
    close();
  } else if (event.key === 'Enter' && chosen >= 0) {
    pick(`/${commands[chosen].command}`, say);
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

function pick(command, say) {
  input.value = '';
  close();
  say(command);
}
