export const Simulator = () => null
