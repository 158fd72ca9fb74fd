/** Prints these lines alone, not the page around them. */
export const printLines = (title: string, lines: readonly string[]): void => {
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.hidden = true;
  document.body.append(frame);
  const inside = frame.contentWindow;
  if (inside === null) return;
  const text = inside.document.createElement('pre');
  text.textContent = lines.join('\n');
  inside.document.title = title;
  inside.document.body.append(text);
  inside.addEventListener('afterprint', () => frame.remove());
  inside.print();
};
