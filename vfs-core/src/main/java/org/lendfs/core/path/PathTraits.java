// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

/**
 * What a {@link PathStore} can do.
 *
 * @param maxFileSizeBytes largest file
 * @param maxNameBytes longest name in UTF-8
 * @param readOnly nothing can be changed
 * @param symlinks there are symbolic links
 * @param exclusive nobody else changes the content: changes are then reported as atomic, which
 *     saves clients from asking again
 */
public record PathTraits(
    long maxFileSizeBytes,
    int maxNameBytes,
    boolean readOnly,
    boolean symlinks,
    boolean exclusive) {
  private static final int USUAL_NAME_BYTES = 255;

  /** Files of any size, written to by others too, no links. */
  public static final PathTraits DEFAULT =
      new PathTraits(Long.MAX_VALUE, USUAL_NAME_BYTES, false, false, false);

  public PathTraits withMaxFileSize(long sizeBytes) {
    return new PathTraits(sizeBytes, maxNameBytes, readOnly, symlinks, exclusive);
  }

  public PathTraits withReadOnly(boolean newReadOnly) {
    return new PathTraits(maxFileSizeBytes, maxNameBytes, newReadOnly, symlinks, exclusive);
  }

  public PathTraits withSymlinks(boolean newSymlinks) {
    return new PathTraits(maxFileSizeBytes, maxNameBytes, readOnly, newSymlinks, exclusive);
  }

  public PathTraits withExclusive(boolean newExclusive) {
    return new PathTraits(maxFileSizeBytes, maxNameBytes, readOnly, symlinks, newExclusive);
  }
}
