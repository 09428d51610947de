import { Account } from '@/features/account/account'

export const AccountRoute = () => <Account />
