/** The product's sign. */
export const Mark = ({ className }: { className?: string }) => (
  <svg viewBox="0 0 64 64" className={className} aria-hidden>
    <rect width="64" height="64" rx="16" fill="#0f5c46" />
    <path d="M16 20a6 6 0 0 1 6-6h20a6 6 0 0 1 6 6v14a6 6 0 0 1-6 6H30l-9 8a1.5 1.5 0 0 1-2.5-1.1V40A6 6 0 0 1 16 34z" fill="#fff" />
    <path d="M25 27h14M25 33h8" stroke="#0f5c46" strokeWidth="4" strokeLinecap="round" />
  </svg>
)
