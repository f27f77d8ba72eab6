import { Upload as AntUpload, App, Button, type UploadFile } from 'antd'
import { useState } from 'react'
import { Problem, upload } from '../api.ts'
import { useWords } from '../words.ts'

type Stored = { blobId: string }

/** Photos, recordings, PDF: each is sent when it is chosen, the act then names it. */
export function Upload({ onChange }: { value?: string[]; onChange?: (blobIds: string[]) => void }) {
  const { words } = useWords()
  const { message } = App.useApp()
  const [files, setFiles] = useState<UploadFile<Stored>[]>([])
  return (
    <AntUpload<Stored>
      multiple
      maxCount={9}
      fileList={files}
      customRequest={async ({ file, onSuccess, onError }) => {
        try {
          const chosen = file as File
          onSuccess?.(await upload('POST /blobs', chosen, { name: chosen.name }))
        } catch (error) {
          const why = error instanceof Problem ? error.message : words.states.refused
          message.error(why)
          onError?.(new Error(why))
        }
      }}
      onChange={({ fileList }) => {
        setFiles(fileList)
        onChange?.(fileList.flatMap((one) => (one.response ? [one.response.blobId] : [])))
      }}
    >
      <Button>{words.act.addFile}</Button>
    </AntUpload>
  )
}
