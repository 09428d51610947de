/** Names and what stands for them; what is not known is left out. */
export function Facts({ facts }: { facts: readonly [string, string | null | undefined][] }) {
  return (
    <dl className="flex flex-col gap-2 text-sm">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name} className="flex justify-between gap-3">
            <dt className="text-ink-2">{name}</dt>
            <dd className="min-w-0 text-right break-words">{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}
