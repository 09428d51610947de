import './styles.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { followPreferences } from '@/lib/preferences'

import { App } from './app/app'

followPreferences()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}

// Without it everything works but a start without a network.
if (import.meta.env.PROD && 'serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js').catch(() => undefined)
