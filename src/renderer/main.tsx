import '@fontsource-variable/inter/wght.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startSession } from './stores/session.ts';

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no element #root');
void startSession();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
