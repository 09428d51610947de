import { Button, type ButtonProps } from './button'
import { Tooltip } from './tooltip'

/** A button that is only a picture. `label` is its name for screen readers and its tooltip. */
export function IconButton({ label, keys, ...rest }: ButtonProps & { label: string; keys?: string }) {
  return (
    <Tooltip label={label} keys={keys}>
      <Button look="ghost" size="icon" aria-label={label} {...rest} />
    </Tooltip>
  )
}
