/** Puts texts on the clipboard. */

/** Copies a text. Away from this machine browsers have no clipboard for pages, so that the text is then cut by hand. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyOld(text);
  }
}

function copyOld(text) {
  const focused = document.activeElement;
  const field = Object.assign(document.createElement('textarea'), { value: text, readOnly: true, className: 'aside' });
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  focused?.focus({ preventScroll: true });
}
