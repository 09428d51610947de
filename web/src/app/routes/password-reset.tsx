import { useNavigate, useRouterState } from '@tanstack/react-router'

import { AskForPassword } from '@/features/password-reset/ask'
import { ChoosePassword } from '@/features/password-reset/choose'

export const ForgotPasswordRoute = () => <AskForPassword />

export function ResetPasswordRoute() {
  const code = useRouterState({ select: (state) => state.location.hash })
  const navigate = useNavigate()
  return <ChoosePassword code={code} onChosen={() => void navigate({ to: '/login', replace: true })} />
}
