// The platform script that a host page loads. It reads its settings from the text of its own tag and puts a frame in
// the place of every widget tag.
(() => {
  const tag = document.currentScript;
  const www = new URL(tag.src).origin;
  const settings = Object.fromEntries(
    tag.textContent
      .split('\n')
      .map((line) => line.split(/:(.*)/s).slice(0, 2).map((part) => part.trim()))
      .filter(([name, value]) => name && value),
  );
  const extension = (settings.extensions ?? '').split(',').map((text) => text.trim()).find((text) => text.startsWith('HcmWidget@'));
  if (!extension?.endsWith('/rsc/extensions/profile-widget')) {
    console.error('in.js: the extension HcmWidget@…/rsc/extensions/profile-widget is not declared, so no widget is drawn.');
    return;
  }

  const render = (node) => {
    if (node.dataset.drawn) return;
    node.dataset.drawn = 'true';
    const { widgetType, atsCandidateId, integrationContext, showUnlinkUrl, confirmUnlink, onlink, onunlink, width } = node.dataset;
    if (widgetType !== 'ATS' || !atsCandidateId || !integrationContext) {
      console.error('in.js: HcmWidget needs data-widget-type="ATS", data-ats-candidate-id and data-integration-context.');
      return;
    }
    const query = new URLSearchParams({
      apiKey: settings.api_key ?? '',
      atsCandidateId,
      integrationContext,
      origin: location.origin,
      showUnlink: String(showUnlinkUrl === 'true'),
      confirmUnlink: String(confirmUnlink === 'true'),
      // A page that is dark gets a dark widget, whatever the system is set to.
      scheme: getComputedStyle(node.parentElement).colorScheme === 'dark' ? 'dark' : 'light',
    });
    const frame = document.createElement('iframe');
    frame.title = 'LinkedIn profile';
    frame.referrerPolicy = 'origin';
    frame.src = `${www}/rsc/profile-widget/frame?${query}`;
    frame.style.cssText = 'border:0;display:block;max-width:100%;min-height:220px';
    frame.style.width = /^\d+$/.test(width ?? '') ? `${width}px` : '100%';
    node.after(frame);

    const call = (name, member) => {
      if (name && typeof window[name] === 'function') window[name](member);
    };
    window.addEventListener('message', (event) => {
      if (event.source !== frame.contentWindow || event.origin !== www) return;
      const { type, member, height } = event.data ?? {};
      if (type === 'hcm:resize' && Number.isFinite(height)) frame.style.height = `${Math.ceil(height)}px`;
      if (type === 'hcm:linked') call(onlink, member);
      if (type === 'hcm:unlinked') call(onunlink, member);
    });
  };

  const parse = (root = document) => {
    for (const node of root.querySelectorAll('script[type="IN/HcmWidget"]')) render(node);
  };
  window.IN = { parse };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => parse());
  else parse();
})();
