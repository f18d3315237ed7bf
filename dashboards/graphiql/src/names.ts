// GraphiQL leaves a few things unnamed, or names them wrongly, for whoever hears the page.

const editors: readonly (readonly [string, string])[] = [
  ['.graphiql-query-editor', 'Query'],
  ['.graphiql-editor-tool', 'Variables'],
  ['.graphiql-response', 'Response'],
];

/** Names what appears, and what changes its name again. */
export function keepNames(root: HTMLElement): void {
  new MutationObserver(() => name(root)).observe(root, {
    childList: true,
    subtree: true,
    attributeFilter: ['aria-selected', 'aria-label'],
  });
}

function name(root: HTMLElement): void {
  for (const [place, label] of editors) {
    for (const field of root.querySelectorAll(`${place} .CodeMirror textarea:not([aria-label])`)) {
      field.setAttribute('aria-label', label);
    }
  }
  // Tabs that hold a button to close them are a list of buttons, as the roles of tabs know no such thing.
  for (const list of root.querySelectorAll('.graphiql-tabs[role=tablist]')) {
    list.removeAttribute('role');
  }
  for (const tab of root.querySelectorAll('.graphiql-tab[aria-selected], .graphiql-tab[role]')) {
    const isCurrent = tab.getAttribute('aria-selected') === 'true';
    tab.removeAttribute('role');
    tab.removeAttribute('aria-selected');
    tab.querySelector('button')?.setAttribute('aria-current', String(isCurrent));
  }
  // A line of the history is named by its text.
  for (const line of root.querySelectorAll('.graphiql-history-item-label[aria-label]')) {
    line.removeAttribute('aria-label');
  }
}
