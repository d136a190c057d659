// Recruiter's pages work without this; with it cards open on hover, forms go out by themselves, and the export opens in a dialog.
(() => {
  // A window that the widget's frame opened to find somebody: the one who is chosen is told to the frame.
  for (const button of document.querySelectorAll('[data-choose]')) {
    button.hidden = !window.opener;
    button.addEventListener('click', () => {
      window.opener?.postMessage({ type: 'chosen', member: button.dataset.choose }, location.origin);
      window.close();
    });
  }

  let closing = 0;
  const closeMarks = (except) => {
    // What the pointer left is not closed any more once something else has closed or opened it.
    clearTimeout(closing);
    for (const mark of document.querySelectorAll('details.mark[open]')) if (mark !== except) mark.open = false;
  };
  for (const mark of document.querySelectorAll('details.mark')) {
    mark.addEventListener('pointerenter', (event) => {
      if (event.pointerType !== 'mouse') return;
      clearTimeout(closing);
      closeMarks(mark);
      mark.open = true;
    });
    mark.addEventListener('pointerleave', (event) => {
      if (event.pointerType === 'mouse' && !mark.contains(document.activeElement)) closing = setTimeout(() => (mark.open = false), 200);
    });
    // A click on a mark that the pointer has opened already would close it.
    mark.querySelector('summary').addEventListener('click', (event) => {
      if (event.detail > 0 && mark.matches(':hover')) {
        event.preventDefault();
        mark.open = true;
      }
    });
  }
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const open = document.querySelector('details.mark[open]');
    closeMarks(null);
    if (open?.contains(document.activeElement)) open.querySelector('summary').focus();
  });
  document.addEventListener('click', (event) => closeMarks(event.target.closest('details.mark')));

  document.addEventListener('change', (event) => {
    const { form } = event.target;
    if (!event.target.matches('[data-submit]')) return;
    const dialog = form.closest('dialog');
    if (dialog) void show(dialog, addressOf(form));
    else form.requestSubmit();
  });

  const addressOf = (form) => `${form.getAttribute('action')}?${new URLSearchParams(new FormData(form))}`;
  // The styles of this page do for the part as well, and a parsed one would be complained of by the policy.
  const fetched = async (address) => new DOMParser().parseFromString((await (await fetch(address)).text()).replace(/<style[^]*?<\/style>/, ''), 'text/html');
  const show = async (dialog, address) => {
    const part = (await fetched(address)).querySelector('[data-part="export"]');
    // Signed out meanwhile, or no longer allowed: the page itself says so.
    if (!part) location.href = address;
    else {
      dialog.replaceChildren(document.importNode(part, true));
      if (!dialog.open) dialog.showModal();
      dialog.querySelector('input[type="search"]').focus();
    }
  };
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if ('dialog' in link.dataset) {
      event.preventDefault();
      let dialog = document.querySelector('dialog');
      if (!dialog) {
        dialog = document.createElement('dialog');
        dialog.setAttribute('aria-labelledby', 'export-title');
        document.body.append(dialog);
      }
      void show(dialog, link.href);
    } else if ('close' in link.dataset && link.closest('dialog')) {
      event.preventDefault();
      link.closest('dialog').close();
    }
  });
  document.addEventListener('submit', (event) => {
    if (event.target.method !== 'get' || !event.target.querySelector('[data-live]')) return;
    event.preventDefault();
    void refresh(event.target);
  });

  // Each answer replaces the list, unless a later one was asked for meanwhile.
  let asked = 0;
  let typing = 0;
  const refresh = async (form) => {
    const mine = ++asked;
    const found = (await fetched(addressOf(form))).querySelector('[data-part="jobs"]');
    if (found && mine === asked) form.closest('[data-part="export"]').querySelector('[data-part="jobs"]').replaceWith(document.importNode(found, true));
  };
  document.addEventListener('input', (event) => {
    if (!event.target.matches('[data-live]')) return;
    clearTimeout(typing);
    typing = setTimeout(() => void refresh(event.target.form), 150);
  });
})();
