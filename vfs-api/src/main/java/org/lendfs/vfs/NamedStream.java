// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/**
 * A named stream of a file or directory, as listings show it: an alternate data stream of Windows,
 * a named attribute of NFSv4 (RFC 8881 section 5.3). The unnamed content is not one of them.
 *
 * @param name 1 to {@link #MAX_NAME_LENGTH} characters, told apart by case
 */
public record NamedStream(String name, long sizeBytes, long usedBytes) {
  /** Longest name in characters; a store may take less. */
  public static final int MAX_NAME_LENGTH = 255;

  /** Most streams of one object. */
  public static final int MAX_PER_OBJECT = 256;

  /** What opening a stream does about one that is or is not there. */
  public enum Mode {
    /** It has to be there, else {@link VfsError#NOT_FOUND}. */
    OPEN,
    /** It must not be there, else {@link VfsError#EXISTS}. */
    CREATE,
    OPEN_OR_CREATE
  }
}
