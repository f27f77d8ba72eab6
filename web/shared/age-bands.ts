/** Age bands that a survey may ask for, the youngest first. */
export const AGE_BANDS = ['under-18', '18-34', '35-59', '60-79', '80-up'] as const
