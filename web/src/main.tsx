import './styles.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { followPreferences } from '@/lib/preferences'

import { App } from './app/app'
import { keepForOffline } from './app/service-worker'

followPreferences()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}

if (import.meta.env.PROD) keepForOffline()
