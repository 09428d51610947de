import { Fragment, type ReactNode } from 'react'

const PATTERN = /(https?:\/\/[^\s<>"]+[^\s<>"'.,;:!?)\]])|\*(\S(?:[^*\n]*\S)?)\*|_(\S(?:[^_\n]*\S)?)_|~(\S(?:[^~\n]*\S)?)~|```([^`]+)```/g

/** Text as WhatsApp writes it: *bold*, _italic_, ~struck~, ```code``` and addresses. Nothing else is read into it. */
export function Words({ text }: { text: string }) {
  return <p className="break-words whitespace-pre-wrap">{parts(text)}</p>
}

function parts(text: string): ReactNode[] {
  const found: ReactNode[] = []
  let end = 0
  for (const match of text.matchAll(PATTERN)) {
    found.push(text.slice(end, match.index), <Fragment key={match.index}>{part(match)}</Fragment>)
    end = match.index + match[0].length
  }
  return [...found, text.slice(end)]
}

function part([whole, link, bold, italic, struck, code]: RegExpExecArray): ReactNode {
  if (link)
    return (
      <a href={link} target="_blank" rel="noreferrer noopener" className="text-accent-ink underline underline-offset-2">
        {link}
      </a>
    )
  if (bold) return <strong className="font-semibold">{bold}</strong>
  if (italic) return <em>{italic}</em>
  if (struck) return <s>{struck}</s>
  if (code) return <code className="font-mono text-sm">{code}</code>
  return whole
}
