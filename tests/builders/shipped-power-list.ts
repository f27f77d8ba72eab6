/** The power list that is shipped, as the program reads it. */
export { shippedPowerList } from '../../src/app/shipped-power-list.ts'
