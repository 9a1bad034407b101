import type { CurrentInputs } from './evidence.ts';
import {
  contractInput,
  contractPath,
  currentInput,
  datasetInput,
  labelsInput,
  labelsPath,
  profileInput,
  profilePath,
  textInput,
} from './inputNames.ts';

/** What the project file declares of a dataset, as far as records are held to it. */
interface DeclaredDataset {
  readonly id: string;
  readonly digest: string;
  readonly wholeDigest: string;
  readonly current: string | null;
}

/**
 * What the inputs of a dataset hold today that are committed: its entry in the project file and the files beside it.
 *
 * @param read text of a committed file, null when it is not there
 * @param sha256 hex sha256 of a text in UTF-8
 */
export function datasetInputs(
  { id, digest, wholeDigest, current }: DeclaredDataset,
  read: (path: string) => string | null,
  sha256: (text: string) => string,
): CurrentInputs {
  const valueOf = (path: string): string | null => {
    const text = read(path);
    return text === null ? null : textInput(text, sha256);
  };
  return {
    [datasetInput(id)]: [digest, wholeDigest],
    [currentInput(id)]: current,
    [contractInput(id)]: valueOf(contractPath(id)),
    [profileInput(id)]: valueOf(profilePath(id)),
    [labelsInput(id)]: valueOf(labelsPath(id)) ?? textInput('', sha256),
  };
}
