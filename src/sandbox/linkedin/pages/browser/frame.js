// Runs inside the widget's frame. Everything said to the host page is addressed to the origin it was checked for, so
// a page from elsewhere hears nothing.
(() => {
  const { parent: hostOrigin, token, candidate, context } = document.body.dataset;
  // The server went by what the script declared and the referrer confirmed; a browser that names the embedder outright has
  // the last word.
  const embedder = location.ancestorOrigins?.[0];
  if (document.body.dataset.state !== 'wrongOrigin' && embedder !== undefined && embedder !== hostOrigin) {
    document.body.textContent = 'This page may not show LinkedIn profiles.';
    return;
  }
  const tell = (message) => {
    if (hostOrigin !== 'null') window.parent.postMessage(message, hostOrigin);
  };
  new ResizeObserver(() => tell({ type: 'hcm:resize', height: document.body.scrollHeight })).observe(document.body);

  const post = (path, body) =>
    fetch(`/rsc/profile-widget/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const send = async (action, member) => {
    const answer = await post(action, { atsCandidateId: candidate, integrationContext: context, member, token });
    if (!answer.ok) {
      document.querySelector('[role="alert"]').textContent = (await answer.json()).message;
      return;
    }
    if (action !== 'follow') tell({ type: action === 'link' ? 'hcm:linked' : 'hcm:unlinked', member });
    location.reload();
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-do]');
    if (!button) return;
    const { do: action, member } = button.dataset;
    if (action === 'link') void send('link', member);
    if (action === 'unlink') void send('unlink', member);
    if (action === 'follow') void send('follow', member);
    if (action === 'contract') {
      void post('contract', { atsCandidateId: candidate, integrationContext: context, seatNo: Number(button.dataset.seat), token }).then(() => location.reload());
    }
    if (action === 'ask') {
      document.getElementById('ask').hidden = false;
      button.hidden = true;
    }
    if (action === 'keep') location.reload();
    if (action === 'open') {
      event.preventDefault();
      const opened = window.open(button.href ?? button.dataset.href, '_blank', 'popup,width=560,height=720');
      if (!opened && button.dataset.fallback) location.href = button.dataset.fallback;
    }
    if (action === 'tab') {
      for (const tab of document.querySelectorAll('[role="tab"]')) {
        const chosen = tab === button;
        tab.setAttribute('aria-selected', String(chosen));
        document.getElementById(tab.getAttribute('aria-controls')).hidden = !chosen;
      }
    }
  });

  window.addEventListener('message', (event) => {
    if (event.origin !== location.origin) return;
    if (event.data?.type === 'signed-in') {
      void post('session', { word: event.data.word }).then(() => location.reload());
    }
    if (event.data?.type === 'chosen') void send('link', event.data.member);
  });
})();
