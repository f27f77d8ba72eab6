/** Addresses of what the pages show but do not hold: pictures, papers, files, posters. */

export const blobAddress = (blobId: string): string => `/api/v1/attachments/${blobId}`
export const thumbnailAddress = (blobId: string): string =>
  `/api/v1/attachments/${blobId}?size=thumbnail`
export const fileAddress = (caseId: string): string => `/api/v1/cases/${caseId}/export`
export const posterAddress = (area: string, language: string): string =>
  `/api/v1/contacts/${area}/poster?language=${language}`
