import { Simulator } from '@/features/simulator/simulator'

export const SimulatorRoute = () => <Simulator />
