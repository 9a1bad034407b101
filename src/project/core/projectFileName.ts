/** The project file; its folder is the root of the project. */
export const projectFileName = 'modelwright.yaml';
