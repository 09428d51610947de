import type { ReactNode } from 'react'

import { Mark } from '@/components/mark'

/** What stands around a form for somebody who is not signed in. */
export const Frame = ({ title, lead, children }: { title: string; lead: string; children: ReactNode }) => (
  <main className="flex min-h-full flex-col items-center justify-center px-4 py-10">
    <div className="w-full max-w-[22rem]">
      <header className="mb-6 flex flex-col items-center gap-3 text-center">
        <Mark className="size-12" />
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          <p className="mt-1 text-ink-2">{lead}</p>
        </div>
      </header>
      <div className="rounded-2xl border bg-surface p-6">{children}</div>
    </div>
  </main>
)
