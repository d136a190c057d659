// Runs in windows that the widget's frame opened: tells the frame what was done there, and closes.
(() => {
  const tell = (message) => {
    if (!window.opener) return false;
    window.opener.postMessage(message, location.origin);
    window.close();
    return true;
  };
  const { word } = document.body.dataset;
  if (word) tell({ type: 'signed-in', word });
  for (const button of document.querySelectorAll('[data-choose]')) {
    button.hidden = !window.opener;
    button.addEventListener('click', () => tell({ type: 'chosen', member: button.dataset.choose }));
  }
})();
