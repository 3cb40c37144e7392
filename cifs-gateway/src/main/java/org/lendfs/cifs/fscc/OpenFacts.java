// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

/**
 * What clients are told of an open besides the file.
 *
 * @param accessMask what was granted
 * @param position where the client left its mark
 * @param mode create options that still mean something (MS-FSCC 2.4.26)
 * @param path from the share's root, beginning with a backslash
 */
public record OpenFacts(int accessMask, long position, int mode, String path) {
  /** The last component of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('\\') + 1);
  }

  /** The path as FileNormalizedNameInformation has it. */
  public String normalizedPath() {
    return path.startsWith("\\") ? path.substring(1) : path;
  }
}
